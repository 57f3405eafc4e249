# We recieve it.
x = 1
