/// The format file of an event of a made-up trace.
package struct FormatSketch: Sendable {
  package var system: String
  package var name: String
  package var id: UInt16
  /// Type and name, size and sign, in the order of the record; a `long` is as wide as the file
  /// says.
  package var fields: [(text: String, size: Int, isSigned: Bool)]
  package var print: String

  package init(
    _ system: String, _ name: String, id: UInt16,
    fields: [(text: String, size: Int, isSigned: Bool)], print: String
  ) {
    self.system = system
    self.name = name
    self.id = id
    self.fields = fields
    self.print = print
  }

  package static let mark = FormatSketch(
    "test", "mark", id: 10, fields: [("u32 value", 4, false)], print: "\"%u\", REC->value")

  package static let taskSwitch = FormatSketch(
    "sched", "sched_switch", id: 20,
    fields: [
      ("char prev_comm[16]", 16, false), ("pid_t prev_pid", 4, true), ("int prev_prio", 4, true),
      ("long prev_state", 8, true), ("char next_comm[16]", 16, false), ("pid_t next_pid", 4, true),
      ("int next_prio", 4, true),
    ], print: "\"%d to %d\", REC->prev_pid, REC->next_pid")

  package static let wakeup = FormatSketch(
    "sched", "sched_wakeup", id: 21,
    fields: [("char comm[16]", 16, false), ("pid_t pid", 4, true)], print: "\"%d\", REC->pid")

  package static let waking = FormatSketch(
    "sched", "sched_waking", id: 22, fields: wakeup.fields, print: wakeup.print)

  package static let newTask = FormatSketch(
    "sched", "sched_wakeup_new", id: 23, fields: wakeup.fields, print: wakeup.print)

  package static let kernelStack = FormatSketch(
    "ftrace", "kernel_stack", id: 4,
    fields: [("int size", 4, true), ("unsigned long caller[1]", 8, false)], print: "\"stack\"")

  package static let all = [kernelStack, mark, taskSwitch, wakeup]

  /// The text as the kernel writes it.
  package func text(longSize: Int) -> String {
    var text = "name: \(name)\nID: \(id)\nformat:\n"
    text += "\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"
    text += "\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;\n"
    text += "\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;\n"
    text += "\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n\n"
    var offset = 8
    for field in fields {
      let size = field.text.contains("long") ? longSize : field.size
      // Arrays of characters stand anywhere, numbers at multiples of their size.
      let alignment = field.text.hasPrefix("char") ? 1 : size
      offset = (offset + alignment - 1) / alignment * alignment
      text += "\tfield:\(field.text);\toffset:\(offset);\tsize:\(size);"
      text += "\tsigned:\(field.isSigned ? 1 : 0);\n"
      offset += size
    }
    return text + "\nprint fmt: \(print)\n"
  }
}
