package dev.assay.runtime.process;

import dev.assay.runtime.machine.files.FileTree;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code /proc/PID/stat} tells of a process (proc_pid_stat(5)).
 *
 * @param state a letter
 * @param hasTerminal whether a terminal controls it
 * @param started in clock ticks since the machine was; by it and its id a process is the same,
 *     whatever its command is, which changes with what a kernel thread works on
 * @param kernelThread whether it runs for the kernel and has no program
 * @param userTicks in user mode, with those of children that have ended and were waited for
 * @param systemTicks in the kernel, likewise
 * @param childTicks of these, those of the children
 */
public record ProcessStat(
    String command,
    String state,
    boolean hasTerminal,
    long started,
    boolean kernelThread,
    long userTicks,
    long systemTicks,
    long childTicks) {
  // include/linux/sched.h
  private static final long PF_KTHREAD = 0x0020_0000;
  // Fields behind the command, which stands in brackets and may hold anything: state is the first.
  private static final int STATE = 0;
  private static final int TERMINAL = 4;
  private static final int FLAGS = 6;
  private static final int USER = 11;
  private static final int STARTED = 19;

  private static final FileTree THIS_MACHINE = new FileTree(Path.of("/"));

  /** Of this machine; empty where there is no such process. */
  static Optional<ProcessStat> read(String pid) {
    return read(THIS_MACHINE, pid);
  }

  /** Likewise. */
  public static Optional<ProcessStat> read(FileTree files, String pid) {
    return files.text("proc/" + pid + "/stat").flatMap(ProcessStat::parse);
  }

  /** Whether it is only an entry in the table. */
  boolean ended() {
    return state.equals("Z") || state.equals("X");
  }

  /** In both modes. */
  public long cpuTicks() {
    return userTicks + systemTicks;
  }

  private static Optional<ProcessStat> parse(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    String[] fields = close < 0 ? new String[0] : text.substring(close + 1).strip().split(" ");
    if (open < 0 || fields.length <= STARTED) {
      return Optional.empty();
    }
    OptionalLong flags = FileTree.whole(fields[FLAGS]);
    long[] ticks = new long[4];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = FileTree.whole(fields[USER + i]).orElse(0);
    }
    return Optional.of(
        new ProcessStat(
            text.substring(open + 1, close),
            fields[STATE],
            !fields[TERMINAL].equals("0"),
            FileTree.whole(fields[STARTED]).orElse(0),
            (flags.orElse(0) & PF_KTHREAD) != 0,
            ticks[0] + ticks[2],
            ticks[1] + ticks[3],
            ticks[2] + ticks[3]));
  }
}
