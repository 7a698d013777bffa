"""What is wrong in a plan or report: one family of defects a file."""
