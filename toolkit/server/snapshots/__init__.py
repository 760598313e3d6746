"""Kernels by fork: a notebook is executed once, and each seat starts from its state (Linux).

A chain of forks: ``zygote`` (the libraries, loaded once), ``origin`` (a notebook, executed once),
``child`` (a seat) are the server's ends of the three kinds of process, the first two ``forker``s;
``snapshot`` is a notebook's origins, present and past;
``process``, ``prepare``, ``record``, ``execute`` (what runs the notebook); ``seat``, ``kernel``,
``sockets`` (what a fork becomes); ``doors``, ``lifeline``, ``wire`` (what lies between);
``provisioner`` and ``manager`` (how Jupyter's kernel managers use all this).
"""
