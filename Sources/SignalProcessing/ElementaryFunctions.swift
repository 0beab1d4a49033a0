// Elementary functions of the C library (`exp`, `log10`, `cos`...) without Foundation. Their
// derivatives are registered by `_Differentiation`.
#if hasFeature(Embedded)
  // Embedded Swift has no module for the C library; whoever links the kernels brings the functions.
  @_extern(c) public func cos(_ x: Double) -> Double
  @_extern(c) public func exp(_ x: Double) -> Double
  @_extern(c) public func log(_ x: Double) -> Double
  @_extern(c) public func log10(_ x: Double) -> Double
  @_extern(c) public func pow(_ x: Double, _ y: Double) -> Double
  @_extern(c) public func sin(_ x: Double) -> Double
  @_extern(c) public func tan(_ x: Double) -> Double
#elseif canImport(Darwin)
  @_exported import Darwin
#elseif canImport(Musl)
  @_exported import Musl
#else
  @_exported import Glibc
#endif
