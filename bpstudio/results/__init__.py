"""What a trained model is worth and what it says of new rows; knows no window."""
