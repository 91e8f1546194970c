import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A load generator that can be stopped and continued, with its I/Os and CPU time counted. */
final class Subject implements AutoCloseable {
  private static final Path V1 = Path.of("/sys/fs/cgroup/cpuacct");
  private static final Path V2 = Path.of("/sys/fs/cgroup");
  private static final long NANOS_PER_MICRO = 1_000;

  private final Process process;
  private final Path group;
  private final boolean writes;

  /** I/Os, CPU time in nanoseconds. */
  record Reading(long ios, long cpuNanos) {
    Reading since(Reading earlier) {
      return new Reading(ios - earlier.ios, cpuNanos - earlier.cpuNanos);
    }
  }

  Subject(String name, Process process, boolean writes) throws IOException {
    this.process = process;
    this.writes = writes;
    group = (Files.isDirectory(V1) ? V1 : V2).resolve("assay-compare-" + name + process.pid());
    Files.createDirectory(group);
    Files.writeString(group.resolve("cgroup.procs"), Long.toString(process.pid()));
  }

  Process process() {
    return process;
  }

  void signal(String name) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (status != 0) {
      throw new IOException("kill -" + name + " " + process.pid() + " ended with " + status);
    }
  }

  /** Reads the counters of the stopped process. */
  Reading read() throws IOException, InterruptedException {
    // A thread stops only where it leaves the kernel, and until then its ring does not show itself.
    for (int attempt = 0; attempt < 100; attempt++) {
      OptionalLong ios = ios();
      if (ios.isPresent()) {
        return new Reading(ios.getAsLong(), cpuNanos());
      }
      Thread.sleep(10);
    }
    throw new IOException("The counters of process " + process.pid() + " cannot be read.");
  }

  private long cpuNanos() throws IOException {
    Path v1 = group.resolve("cpuacct.usage");
    if (Files.exists(v1)) {
      return Long.parseLong(Files.readString(v1).strip());
    }
    return field(Files.readAllLines(group.resolve("cpu.stat")), "usage_usec ").orElseThrow()
        * NANOS_PER_MICRO;
  }

  /** Completions of all rings, or system calls where there is no ring. */
  private OptionalLong ios() throws IOException {
    long completions = 0;
    boolean ring = false;
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (isRing(descriptor)) {
          ring = true;
          Path info = proc.resolve("fdinfo").resolve(descriptor.getFileName());
          OptionalLong tail = field(Files.readAllLines(info), "CqTail:");
          if (tail.isEmpty()) {
            return tail;
          }
          completions += tail.getAsLong();
        }
      }
    }
    return ring
        ? OptionalLong.of(completions)
        : field(Files.readAllLines(proc.resolve("io")), writes ? "syscw:" : "syscr:");
  }

  private static boolean isRing(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("io_uring");
    } catch (IOException e) {
      return false; // closed since it was listed
    }
  }

  private static OptionalLong field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
        .findFirst();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    Files.delete(group);
  }
}
