#if canImport(Accelerate)
  import Accelerate
#else
  import COpenBLAS
#endif

/// A matrix inside a buffer: where it begins, how far apart its rows are, and whether it is read
/// transposed. So heads, groups and batches are multiplied where they lie, without copies.
struct MatrixOperand {
  var start: UnsafePointer<Float>
  /// Elements from one stored row to the next.
  var rowStride: Int
  var isTransposed = false

  init(_ start: UnsafePointer<Float>, rowStride: Int, transposed: Bool = false) {
    self.start = start
    self.rowStride = rowStride
    isTransposed = transposed
  }
}

/// C = α A B, or C += α A B, in Float32.
///
/// A is [rows, inner] and B [inner, columns] as they are read, so after transposition; C is stored
/// plainly. Products with a zero extent are defined: an empty sum is 0.
func multiply(
  _ a: MatrixOperand, _ b: MatrixOperand, into c: UnsafeMutablePointer<Float>, rowStride: Int,
  rows: Int, columns: Int, inner: Int, scale: Float = 1, accumulating: Bool = false
) {
  cblas_sgemm(
    CblasRowMajor, a.isTransposed ? CblasTrans : CblasNoTrans,
    b.isTransposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), scale,
    a.start, Int32(a.rowStride), b.start, Int32(b.rowStride), accumulating ? 1 : 0, c,
    Int32(rowStride))
}
