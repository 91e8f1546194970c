package dev.assay.runtime.process;

/** Says what the exit status of a process means. */
public final class ExitStatus {
  private ExitStatus() {}

  /** A clause such as {@code "was killed by signal 9 (SIGKILL: …)"}. */
  public static String describe(int status) {
    // A shell tells a death by signal n as 128 + n; signal(7) numbers them from 1 to 64.
    if (status <= 128 || status > 128 + 64) {
      return "ended with status %d before it was done (it called exit or halt)".formatted(status);
    }
    int signal = status - 128;
    String meaning =
        switch (signal) {
          case 2 -> "SIGINT: interrupted";
          case 4 -> "SIGILL: an instruction this CPU lacks";
          case 6 -> "SIGABRT: the JVM crashed, most likely in native code; see its hs_err file";
          case 7 -> "SIGBUS: memory that is not there, such as a mapped file cut short";
          case 9 -> "SIGKILL: by someone, or by the kernel for want of memory; see dmesg";
          case 11 -> "SIGSEGV: an invalid memory access in native code";
          case 15 -> "SIGTERM: asked to end by someone";
          default -> "see man 7 signal";
        };
    return "was killed by signal %d (%s)".formatted(signal, meaning);
  }
}
