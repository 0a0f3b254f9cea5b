internal import Glibc
internal import Timeline
internal import TraceModel
internal import Units
internal import ViewModels

/// Looks at a window on a recording in the making as a display would, sixty times a second: what
/// the main thread had to do between two pictures, and how old the events are that have just come
/// into sight.
@MainActor
final class LiveMeasurement {
  private let window: WindowViewModel
  private let spool: ReplayedSpool
  private let picture: ImagePicture
  private weak var shown: TraceSession?
  private var known = 0
  private var last = (thread: pthread_self(), time: LiveMeasurement.threadTime)
  private var tasks: Int
  /// Of the events that came into sight with each snapshot, in seconds, oldest and newest.
  private(set) var latencies: [Double] = []
  /// What the main thread did from one picture to the next, in seconds.
  private(set) var frames: [Double] = []
  /// How far rows of tasks are behind those of CPUs, in seconds of the recording.
  private(set) var taskLags: [Double] = []
  private(set) var events = 0

  /// - Parameter tasks: how many of those that run most get rows.
  init(window: WindowViewModel, spool: ReplayedSpool, tasks: Int) throws {
    self.window = window
    self.spool = spool
    self.tasks = tasks
    picture = try ImagePicture(size: GraphView.size)
  }

  private static var threadTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Draws what there is, and takes note of what it took since the last time.
  func draw() {
    guard let session = window.session else { return }
    if session.session !== shown {
      session.graph.resize(to: GraphView.size)
      picture.paint(session.graph.frame)
      readList(session.list)
      note(session.session)
      plotTasks(session)
    } else {
      // Nothing is painted where nothing has changed.
      _ = session.graph.frame
    }
    // Without a main loop of a toolkit the main queue may go on in another thread, whose time says
    // nothing of this one's; what else the thread does counts here.
    let now = (thread: pthread_self(), time: Self.threadTime)
    if now.thread == last.thread { frames.append(now.time - last.time) }
    last = now
  }

  private func note(_ session: TraceSession) {
    shown = session
    let count = session.eventCount
    guard count > known else { return }
    let now = ReplayedSpool.now
    // Pages come in order, so the events that are new are those with the numbers behind.
    latencies.append(now - spool.time(ofEvent: known + 1))
    latencies.append(now - spool.time(ofEvent: count))
    known = count
    events = count
    guard let graph = window.session?.graph, let end = session.span?.end else { return }
    let ends = graph.tasks.values.compactMap { $0.timeline?.end }
    if let earliest = ends.min() {
      taskLags.append(Double(max(0, (end - earliest).rawValue)) * 1e-9)
    }
  }

  /// The texts of the rows at the end, as a list that sticks there asks for them.
  private func readList(_ list: EventListViewModel) {
    for row in max(0, list.count - 40)..<max(list.count, 0) {
      for column in list.columns { _ = list.text(at: row, column) }
    }
  }

  private func plotTasks(_ session: SessionViewModel) {
    guard tasks > 0, session.sidebar.tasks.total > 0, known > 100_000 else { return }
    session.sidebar.tasks.plotBusiest(tasks)
    tasks = 0
  }
}
