import TestSupport
import TraceModel
import Units
import ViewModels

/// A drawn session with its sidebar, when all figures are there.
@MainActor
struct SidebarSample {
  let session: SessionViewModel

  var sidebar: SidebarViewModel { session.sidebar }
  var tasks: TaskListViewModel { session.sidebar.tasks }

  init(_ schedule: DrawnSchedule) async {
    session = SessionViewModel(session: schedule.session)
    await session.sidebar.finish()
  }

  /// Four tasks on two CPUs; A is woken and waits 300 ns, D waits 200 ns.
  init() async {
    await self.init(
      DrawnSchedule(
        """
        cpu0    AAAA..BBBBBBAA..
        left       S       S S
        cpu1    ..CCCCDD..CC....
        left         R S   S
        wakes    D       A
        """, names: ["A": "bash", "B": "cc1plus", "C": "kworker/u8", "D": "ld.lld"]))
  }

  /// The column of all rows, from the top.
  func texts(_ column: TaskColumn) -> [String] {
    (0..<tasks.count).map { tasks.text(at: $0, column) }
  }
}

func task(_ letter: Character) -> TaskReference {
  TaskReference(trace: 0, pid: DrawnSchedule.pid(of: letter))
}
