package import Capture
internal import Glibc

extension TraceWriteError {
  /// What happened and what to do about it; nil where the user wanted it so.
  nonisolated package var explanation: Explanation? {
    switch self {
    case .cannotWrite(let path, let errno):
      Explanation(
        sentence: "“\(path.onOneLine)” cannot be written: \(SystemError.words(errno)).",
        advice: Self.advice(on: errno))
    case .cannotRead(let what, let errno):
      Explanation(
        sentence: "\(what.onOneLine) cannot be read"
          + (errno == 0 ? "." : ": \(SystemError.words(errno))."),
        advice: "Was the recording changed since it was opened? Open it again.")
    case .busy(let path):
      Explanation(
        sentence: "“\(path.onOneLine)” is being written by another program.",
        advice: "Wait until that has ended, or choose another name.")
    case .isSource(let path):
      Explanation(
        sentence: "“\(path.onOneLine)” is the recording itself.",
        advice: "Choose another name, so that the recording is kept.")
    case .cannotPack(let reason):
      Explanation(
        sentence: "The events cannot be compressed: \(reason).",
        advice: "Close other programs and try again.")
    case .pageSizesDiffer(let instance):
      Explanation(
        sentence: "The instance “\(instance.onOneLine)” has sub-buffers of another size.",
        advice: "A file of version 6 cannot hold it.")
    case .cancelled: nil
    }
  }

  private nonisolated static func advice(on errno: Int32) -> String {
    switch errno {
    case ENOSPC, EDQUOT: "Make room on the disk, or choose a folder on another one."
    case EACCES, EPERM, EROFS: "Choose a folder that you may write to."
    case ENOENT, ENOTDIR: "Choose a folder that is there."
    case EISDIR: "Choose the name of a file."
    default: "Choose another place."
    }
  }
}
