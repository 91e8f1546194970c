package dev.assay.runtime.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Every process that belongs to one fork.
 *
 * <p>They are found by a marker in their environment, which children inherit. Walking parents and
 * children would lose a process whose parent has ended. Of a harness that was killed, those that
 * shed the marker are found by their working directory, where that is still the one they inherited.
 */
public final class ProcessTree {
  /** The environment variable that marks the processes of a fork. */
  public static final String MARKER = "ASSAY_FORK";

  /** With what the marks of processes begin that ask plugins; their directory and / follow. */
  public static final String DESCRIBING = "describe/";

  private static final Path PROC = Path.of("/proc");
  private static final Duration TO_DIE = Duration.ofSeconds(10);
  private static final int READS_DURING_EXEC = 1_000;

  /** A process that cleared its environment has arguments, and is not waited for. */
  private static final int READS_WITH_ARGUMENTS = 10;

  private static final String SPAWN_HELPER = "jspawnhelper";

  private static final long EXEC_PAUSE_NANOS = 1_000_000;

  private final byte[] marker;
  private final Optional<Path> directory;

  /**
   * @param mark the value of {@link #MARKER}, or the beginning of the values of several forks; it
   *     ends with {@code /}, so that it is not the beginning of another's
   */
  public ProcessTree(String mark) {
    this(mark, Optional.empty());
  }

  /**
   * Likewise, with those that work in the directory of a fork and have no terminal, as a shell has
   * with which a user looks around there.
   *
   * @param directory in which the directories of forks are; it may be gone
   */
  public ProcessTree(String mark, Path directory) {
    this(mark, Optional.of(real(directory)));
  }

  /** As the kernel names it; of one that is gone, its name. */
  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      return directory.toAbsolutePath().normalize();
    }
  }

  private ProcessTree(String mark, Optional<Path> directory) {
    this.marker = (MARKER + "=" + mark).getBytes(StandardCharsets.UTF_8);
    this.directory = directory;
  }

  /** The processes alive now, but for the harness itself. */
  public List<ProcessHandle> alive() {
    List<ProcessHandle> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (pid != ProcessHandle.current().pid() && (isMarked(process) || worksThere(process))) {
          ProcessHandle.of(pid).filter(ProcessHandle::isAlive).ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list processes in /proc.", e);
    }
    return found;
  }

  /** Whether a process bears the mark of a fork, whichever, or is about to be started with one. */
  static boolean isOfAnyFork(long pid) {
    Path process = PROC.resolve(Long.toString(pid));
    try {
      // What Java starts is this helper first, with the environment of the harness.
      if (Files.readSymbolicLink(process.resolve("exe")).endsWith(SPAWN_HELPER)) {
        return true;
      }
    } catch (IOException e) {
      // It ended meanwhile or is of another user.
    }
    return new ProcessTree("").isMarked(process);
  }

  private boolean isMarked(Path process) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      for (int again = 0; again < READS_DURING_EXEC && !hasVariables(environment); again++) {
        // In the middle of exec a process has a program already, and neither arguments nor an
        // environment yet; a kernel thread never has a program.
        Files.readSymbolicLink(process.resolve("exe"));
        if (again >= READS_WITH_ARGUMENTS && hasArguments(process)) {
          return false;
        }
        LockSupport.parkNanos(EXEC_PAUSE_NANOS);
        environment = Files.readAllBytes(process.resolve("environ"));
      }
      return contains(environment);
    } catch (IOException e) {
      // It ended meanwhile, is a kernel thread, or belongs to another user and so to no fork of
      // ours.
      return false;
    }
  }

  private boolean worksThere(Path process) {
    if (directory.isEmpty()) {
      return false;
    }
    try {
      // Followed by " (deleted)" where it is gone, which hinders nothing here.
      Path place = Files.readSymbolicLink(process.resolve("cwd"));
      return place.startsWith(directory.get())
          && !place.equals(directory.get())
          && ProcessStat.read(String.valueOf(process.getFileName()))
              .filter(stat -> !stat.hasTerminal())
              .isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasArguments(Path process) throws IOException {
    return Files.readAllBytes(process.resolve("cmdline")).length > 0;
  }

  private static boolean hasVariables(byte[] environment) {
    for (byte character : environment) {
      if (character == '=') {
        return true;
      }
    }
    return false;
  }

  private boolean contains(byte[] environment) {
    for (int start = 0; start <= environment.length - marker.length; start++) {
      boolean atStart = start == 0 || environment[start - 1] == 0;
      if (atStart && startsWith(environment, start)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWith(byte[] environment, int start) {
    for (int i = 0; i < marker.length; i++) {
      if (environment[start + i] != marker[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Kills all of them, again and again until none is left, since one may start another meanwhile.
   *
   * @return those found at first
   */
  public List<ProcessHandle> kill() {
    List<ProcessHandle> found = alive();
    List<ProcessHandle> left = found;
    long deadline = System.nanoTime() + TO_DIE.toNanos();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      left.forEach(ProcessHandle::destroyForcibly);
      left.forEach(ProcessTree::awaitEnd);
      left = alive();
    }
    return found;
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(1, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The next round sees whether it is still there.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
