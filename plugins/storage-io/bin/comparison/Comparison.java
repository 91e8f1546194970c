import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares storage.io with fio, and fio with itself as a control.
 *
 * <p>In each launch the three processes work on the same file. All but one are stopped; they take
 * turns of half a second, so that what else the machine does falls on all of them alike.
 */
public final class Comparison {
  private static final long SLICE_MILLIS = 500;
  private static final int SETTLING_SLICES = 3;
  private static final int NANOS_PER_MICRO = 1_000;

  private final Path directory;
  private final int launches;
  private final int slices;
  private final String size;
  private final Optional<String> device;

  private Comparison(
      Path directory, int launches, int slices, String size, Optional<String> device) {
    this.directory = directory;
    this.launches = launches;
    this.slices = slices;
    this.size = size;
    this.device = device;
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(".");
    int launches = 5;
    int slices = 20;
    String size = "1g";
    Optional<String> device = Optional.empty();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--directory" -> directory = Path.of(arguments[++i]);
        case "--launches" -> launches = Integer.parseInt(arguments[++i]);
        case "--slices" -> slices = Integer.parseInt(arguments[++i]);
        case "--size" -> size = arguments[++i];
        case "--device" -> device = Optional.of(arguments[++i]);
        case "--list" -> {
          Case.all().forEach(c -> System.out.println(c.name()));
          return;
        }
        default -> names.add(arguments[i]);
      }
    }
    List<Case> cases =
        device.map(Case::ofDevice).orElseGet(Case::all).stream()
            .filter(c -> names.isEmpty() || names.contains(c.name()))
            .toList();
    if (cases.size() < names.size()) {
      throw new IllegalArgumentException("Unknown case among " + names + "; --list shows them.");
    }
    System.out.println(
        "case | IOPS, storage.io : fio | CPU per I/O, storage.io : fio | IOPS, fio : fio | CPU, fio"
            + " : fio | storage.io IOPS, us/IO | fio IOPS, us/IO");
    Comparison comparison = new Comparison(directory, launches, slices, size, device);
    for (Case setting : cases) {
      comparison.compare(setting);
    }
  }

  /** Sums over the slices of a launch. */
  private static final class Total {
    private long ios;
    private long cpuNanos;
    private long wallNanos;

    double iops() {
      return ios * 1e9 / wallNanos;
    }

    double cpuPerIo() {
      return (double) cpuNanos / ios;
    }
  }

  private void compare(Case setting) throws Exception {
    List<Double> iops = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    List<Double> controlIops = new ArrayList<>();
    List<Double> controlCpu = new ArrayList<>();
    List<Total[]> totals = new ArrayList<>();
    for (int launch = 0; launch < launches; launch++) {
      Total[] total = launch(setting, launch);
      totals.add(total);
      iops.add(total[0].iops() / total[1].iops());
      cpu.add(total[0].cpuPerIo() / total[1].cpuPerIo());
      controlIops.add(total[2].iops() / total[1].iops());
      controlCpu.add(total[2].cpuPerIo() / total[1].cpuPerIo());
    }
    System.out.printf(
        Locale.ROOT,
        "%s | %s | %s | %s | %s | %s | %s%n",
        setting.name(),
        new Ratios(iops),
        new Ratios(cpu),
        new Ratios(controlIops),
        new Ratios(controlCpu),
        absolute(totals, 0),
        absolute(totals, 1));
  }

  private static String absolute(List<Total[]> totals, int subject) {
    return String.format(
        Locale.ROOT,
        "%.0f, %.2f",
        totals.stream().mapToDouble(t -> t[subject].iops()).average().orElseThrow(),
        totals.stream().mapToDouble(t -> t[subject].cpuPerIo()).average().orElseThrow()
            / NANOS_PER_MICRO);
  }

  private Total[] launch(Case setting, int launch) throws Exception {
    Path scratch = Files.createTempDirectory(directory.toAbsolutePath(), "compare-with-fio");
    List<Subject> subjects = new ArrayList<>();
    try {
      Subject host = new Subject("host", startHost(setting, scratch), setting.writes());
      subjects.add(host);
      BufferedReader output = host.process().inputReader();
      await(output, "FILE");
      Path file = device.map(Path::of).orElse(scratch.resolve("io.0"));
      await(output, "READY");
      host.signal("STOP");
      if (setting.cached()) {
        readIntoCache(file);
      }
      for (int i = 0; i < 2; i++) {
        subjects.add(new Subject("fio" + i, startFio(setting, file), setting.writes()));
        Thread.sleep(2 * SLICE_MILLIS);
        subjects.getLast().signal("STOP");
      }
      Total[] totals = {new Total(), new Total(), new Total()};
      for (int slice = -SETTLING_SLICES; slice < slices; slice++) {
        for (int i = 0; i < subjects.size(); i++) {
          // Each in turn is the first after the pause between rounds.
          int turn = (i + Math.floorMod(slice, subjects.size()) + launch) % subjects.size();
          run(subjects.get(turn), slice < 0 ? new Total() : totals[turn]);
        }
      }
      return totals;
    } finally {
      for (Subject subject : subjects) {
        subject.close();
      }
      delete(scratch);
    }
  }

  /**
   * Reads the file from end to end, so that the kernel caches it in the large folios of its
   * readahead. As the host wrote it, it lies in single pages; then a quarter of an I/O goes into
   * finding them.
   */
  private static void readIntoCache(Path file) throws IOException, InterruptedException {
    for (String option : List.of("iflag=nocache count=0", "bs=1M")) {
      List<String> command = new ArrayList<>(List.of("dd", "if=" + file, "of=/dev/null"));
      command.addAll(List.of(option.split(" ")));
      Process dd = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(dd.getInputStream().readAllBytes());
      if (dd.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    }
  }

  private static void run(Subject subject, Total total) throws IOException, InterruptedException {
    Subject.Reading before = subject.read();
    long start = System.nanoTime();
    subject.signal("CONT");
    Thread.sleep(SLICE_MILLIS);
    subject.signal("STOP");
    total.wallNanos += System.nanoTime() - start;
    Thread.sleep(20); // every thread has stopped and nothing is in flight
    Subject.Reading did = subject.read().since(before);
    total.ios += did.ios();
    total.cpuNanos += did.cpuNanos();
  }

  private Process startHost(Case setting, Path scratch) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--class-path"));
    command.add(System.getProperty("java.class.path"));
    command.add(Path.of(System.getenv("COMPARISON_SOURCES"), "Host.java").toString());
    command.addAll(List.of(scratch.toString(), "size=" + size));
    command.addAll(setting.parameters());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private Process startFio(Case setting, Path file) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "fio",
                "--name=fio",
                "--filename=" + file,
                "--size=" + size,
                "--thread",
                "--time_based",
                "--runtime=3600",
                "--invalidate=0",
                "--allow_file_create=0",
                "--minimal"));
    command.addAll(setting.fio());
    if (Files.exists(Path.of("/proc/sys/vm/nr_hugepages"))
        && Integer.parseInt(Files.readString(Path.of("/proc/sys/vm/nr_hugepages")).strip()) > 0) {
      command.add("--iomem=mmaphuge");
    }
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void await(BufferedReader output, String line) throws IOException {
    for (String read = output.readLine(); read != null; read = output.readLine()) {
      if (read.equals(line)) {
        return;
      }
      if (read.startsWith("Missing")) {
        throw new IOException("storage.io cannot run here: " + read);
      }
    }
    throw new IOException("storage.io ended before it printed " + line);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
