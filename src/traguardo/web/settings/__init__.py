"""Settings: ``environment`` says which there are and reads them, ``site`` hands them to Django."""
