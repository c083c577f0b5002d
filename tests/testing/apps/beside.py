def step():
    return 2
