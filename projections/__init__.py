"""What can be seen: the views, what each fact says to them, and sentences for people."""
