// Elementary functions of the C library (`exp`, `log10`, `cos`...) without Foundation. Their
// derivatives are registered by `_Differentiation`.
#if canImport(Darwin)
  @_exported import Darwin
#elseif canImport(Musl)
  @_exported import Musl
#else
  @_exported import Glibc
#endif
