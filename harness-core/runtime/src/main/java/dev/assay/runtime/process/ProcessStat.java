package dev.assay.runtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code /proc/PID/stat} says of a process, see proc_pid_stat(5). */
record ProcessStat(List<String> fields) {
  private static final int STATE = 0;
  private static final int TERMINAL = 4;

  /**
   * @param process its directory in {@code /proc}
   * @throws IOException when there is no such process
   */
  static ProcessStat of(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    // What counts follows the name, which is in parentheses and may hold any.
    return new ProcessStat(List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")));
  }

  /** Whether it is only an entry in the table. */
  boolean ended() {
    return fields.get(STATE).equals("Z") || fields.get(STATE).equals("X");
  }

  boolean hasTerminal() {
    return !fields.get(TERMINAL).equals("0");
  }
}
