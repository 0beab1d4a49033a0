// Loops that the compiler vectorises: over plain pointers, without closures. The reductions keep
// eight partial sums, because the order of floating-point additions is part of their result and so
// not the compiler's to change.

func sum(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>,
  count: Int
) {
  for i in 0..<count { result[i] = a[i] + b[i] }
}

func difference(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>,
  count: Int
) {
  for i in 0..<count { result[i] = a[i] - b[i] }
}

func product(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>,
  count: Int
) {
  for i in 0..<count { result[i] = a[i] * b[i] }
}

/// result = factor a.
func scale(
  _ a: UnsafePointer<Float>, by factor: Float, _ result: UnsafeMutablePointer<Float>, count: Int
) {
  for i in 0..<count { result[i] = factor * a[i] }
}

/// result += a.
func accumulate(
  _ a: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, count: Int
) {
  for i in 0..<count { result[i] += a[i] }
}

/// Σ a.
func total(_ a: UnsafePointer<Float>, count: Int) -> Float {
  var partial = SIMD8<Float>.zero
  let whole = count & ~7
  for i in stride(from: 0, to: whole, by: 8) { partial += vector(a, at: i) }
  var result = partial.sum()
  for i in whole..<count { result += a[i] }
  return result
}

/// Σ a b.
func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
  var partial = SIMD8<Float>.zero
  let whole = count & ~7
  for i in stride(from: 0, to: whole, by: 8) { partial += vector(a, at: i) * vector(b, at: i) }
  var result = partial.sum()
  for i in whole..<count { result += a[i] * b[i] }
  return result
}

/// Σ (a - center)².
func squaredDeviation(_ a: UnsafePointer<Float>, from center: Float, count: Int) -> Float {
  var partial = SIMD8<Float>.zero
  let whole = count & ~7
  for i in stride(from: 0, to: whole, by: 8) {
    let deviation = vector(a, at: i) - center
    partial += deviation * deviation
  }
  var result = partial.sum()
  for i in whole..<count { result += (a[i] - center) * (a[i] - center) }
  return result
}

/// Eight neighbours; they need not be aligned.
@inline(__always)
func vector(_ a: UnsafePointer<Float>, at index: Int) -> SIMD8<Float> {
  UnsafeRawPointer(a + index).loadUnaligned(as: SIMD8<Float>.self)
}

@inline(__always)
func store(_ vector: SIMD8<Float>, _ a: UnsafeMutablePointer<Float>, at index: Int) {
  UnsafeMutableRawPointer(a + index).storeBytes(of: vector, as: SIMD8<Float>.self)
}

/// result[i] = body(a[i], b[i]) for all i, eight at a time; the last few as a padded vector.
@inline(__always)
func mapVectors(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>,
  count: Int, _ body: (SIMD8<Float>, SIMD8<Float>) -> SIMD8<Float>
) {
  let whole = count & ~7
  for i in stride(from: 0, to: whole, by: 8) {
    store(body(vector(a, at: i), vector(b, at: i)), result, at: i)
  }
  if whole == count { return }
  var (lastA, lastB) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
  for i in whole..<count {
    lastA[i - whole] = a[i]
    lastB[i - whole] = b[i]
  }
  let last = body(lastA, lastB)
  for i in whole..<count { result[i] = last[i - whole] }
}
