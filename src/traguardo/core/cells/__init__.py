"""What a cell of a real document says: numbers, days and phrases as offices write them."""
