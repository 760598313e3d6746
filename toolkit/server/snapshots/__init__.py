"""Kernels by fork: a notebook is executed once, and each seat starts from its state (Linux).

``snapshot`` (the server's view), ``origin`` and ``child`` (its ends of the two kinds of process);
``process``, ``prepare``, ``record``, ``execute`` (what runs the notebook); ``seat``, ``kernel``,
``sockets`` (what a fork becomes); ``doors``, ``lifeline``, ``wire`` (what lies between);
``provisioner`` and ``manager`` (how Jupyter's kernel managers use all this).
"""
