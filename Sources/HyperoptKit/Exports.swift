@_exported public import HyperoptCore
@_exported public import HyperoptSampling
@_exported public import HyperoptStorage
