internal import Glibc

extension CaptureProblem {
  /// The same as what a capture tells of.
  package init(_ error: TraceWriteError) {
    switch error {
    case .cannotWrite(let path, let errno):
      let isFull = errno == ENOSPC || errno == EDQUOT
      self.init(isFull ? .diskFull : .cannotWriteOutput, path, errno: errno)
    case .cannotRead(let what, let errno): self.init(.readFailed, what, errno: errno)
    case .busy(let path), .isSource(let path): self.init(.busy, path)
    case .cannotPack(let reason): self.init(.other, detail: reason)
    case .pageSizesDiffer(let instance): self.init(.badValue, instance)
    case .cancelled: self.init(.other, detail: "cancelled")
    }
  }
}
