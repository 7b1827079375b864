# The help of the command line in English stands in the code.
