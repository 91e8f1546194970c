package dev.assay.plugins.storage.io;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.ParameterValues;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.file.TestDevice;
import dev.assay.plugins.storage.fio.FioCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds what keeps the values of {@link IoParameters} from working together, all of it. */
final class IoProblems {
  private final ParameterValues values;
  private final List<MissingThing> found = new ArrayList<>();

  private IoProblems(ParameterValues values) {
    this.values = values;
  }

  /** What keeps them from working anywhere. */
  static List<MissingThing> of(ParameterValues values) {
    IoProblems problems = new IoProblems(values);
    problems.checkSizes();
    problems.checkEngine();
    problems.checkSyncs();
    problems.checkSteadyRounds();
    problems.checkDevice();
    problems.read(
        () -> Distribution.parse(values.get(IoParameters.DISTRIBUTION)),
        "such as -p random_distribution=zipf:1.2");
    return List.copyOf(problems.found);
  }

  /** What this machine lacks for them. */
  static List<MissingThing> here(ParameterValues values) throws IOException {
    IoProblems problems = new IoProblems(values);
    if (problems.engine() == Engine.FIO && !FioCommand.installed()) {
      problems.add("engine=fio needs the program fio", "apt-get install fio");
    }
    String device = values.get(IoParameters.DEVICE);
    if (!device.equals(IoParameters.NONE) && !TestDevice.isBlockDevice(Path.of(device))) {
      problems.add(
          "device=" + device + " is not a block device", "look at what there is with lsblk");
    }
    return List.copyOf(problems.found);
  }

  private void checkSizes() {
    Optional<BlockSizes> sizes =
        read(() -> IoSettings.sizes(values), "such as -p bs=4k, or -p bssplit=4k/60:64k/40");
    if (sizes.isEmpty()) {
      return;
    }
    long size = values.get(IoParameters.SIZE);
    long offset = values.get(IoParameters.OFFSET);
    long depth = values.get(IoParameters.DEPTH);
    int unit = sizes.get().smallest();
    int largest = sizes.get().largest();
    if (size % unit != 0) {
      add(
          "size=%d is not a multiple of the block of %d bytes".formatted(size, unit),
          "choose such as -p size=" + Math.max(1, size / unit) * unit);
    }
    if (offset % unit != 0) {
      add(
          "offset=%d is not a multiple of the block of %d bytes".formatted(offset, unit),
          "choose such as -p offset=" + offset / unit * unit);
    }
    if (size / largest < depth) {
      add(
          "size=%d holds fewer blocks of %d bytes than iodepth=%d".formatted(size, largest, depth),
          "choose -p size=" + largest * depth + " or more");
    }
    if (size / unit > Integer.MAX_VALUE) {
      add(
          "size=%d holds more than %d blocks of %d bytes".formatted(size, Integer.MAX_VALUE, unit),
          "choose a larger bs, or more jobs with a smaller size");
    }
  }

  private void checkEngine() {
    Engine engine = engine();
    long depth = values.get(IoParameters.DEPTH);
    if (engine == Engine.PSYNC && depth > 1) {
      add(
          "engine=psync does one I/O at a time, but iodepth=" + depth,
          "-p iodepth=1, or -p engine=threads for " + depth + " threads");
    }
    if (engine == Engine.FIO) {
      checkFio();
    }
    boolean polled = values.get(IoParameters.POLLED);
    boolean submissionThread = values.get(IoParameters.SUBMISSION_THREAD);
    boolean ring = engine == Engine.IO_URING || engine == Engine.FIO;
    if (!ring && (polled || submissionThread)) {
      add(
          "hipri and sqthread_poll are io_uring's alone",
          "-p engine=io_uring, or leave them false");
    }
    if (polled && !values.get(IoParameters.DIRECT)) {
      add("hipri polls a device, which direct=false does not wait for", "-p direct=true");
    }
  }

  private void checkFio() {
    if (values.get(IoParameters.RATE) > 0) {
      add(
          "fio counts latency from when an I/O is issued, not from when it was due",
          "-p engine=io_uring for rate_iops");
    }
    if (values.get(IoParameters.HUGE_PAGES)) {
      add(
          "fio takes huge pages from the reserved pool, not transparent ones as other engines do",
          "-p hugepages=false");
    }
  }

  private void checkDevice() {
    String device = values.get(IoParameters.DEVICE);
    String destroyed = values.get(IoParameters.DESTROY);
    boolean writes = Access.named(values.get(IoParameters.RW)).writes();
    if (device.equals(IoParameters.NONE)) {
      if (!destroyed.equals(IoParameters.NONE)) {
        add("destroy_data_on=" + destroyed + " without a device", "-p device=" + destroyed);
      }
      return;
    }
    if (writes && !destroyed.equals(device)) {
      add(
          "writing to device=%s destroys what is on it, and destroy_data_on=%s does not allow that"
              .formatted(device, destroyed),
          "rw=read or rw=randread; or, if nothing on it is of value, -p destroy_data_on=" + device);
    } else if (!destroyed.equals(IoParameters.NONE) && !destroyed.equals(device)) {
      add("destroy_data_on=" + destroyed + " is not device=" + device, "name the same device");
    }
    if (engine() == Engine.FIO) {
      add("engine=fio works on files only here", "-p engine=io_uring for a device");
    }
  }

  private Engine engine() {
    return Engine.named(values.get(IoParameters.ENGINE));
  }

  private void checkSyncs() {
    if (values.get(IoParameters.FSYNC) > 0 && values.get(IoParameters.FDATASYNC) > 0) {
      add("fsync and fdatasync are both given", "leave one of them 0");
    }
  }

  private void checkSteadyRounds() {
    long rounds = values.get(IoParameters.STEADY_ROUNDS);
    if (rounds > 0 && rounds < SteadyState.WINDOW) {
      add(
          "steady_rounds=%d is fewer than the %d rounds that can be steady"
              .formatted(rounds, SteadyState.WINDOW),
          "-p steady_rounds=%d or more, or 0 to start at once".formatted(SteadyState.WINDOW));
    }
  }

  private <T> Optional<T> read(Supplier<T> reading, String remedy) {
    try {
      return Optional.of(reading.get());
    } catch (IllegalArgumentException | ArithmeticException e) {
      add(String.valueOf(e.getMessage()), remedy);
      return Optional.empty();
    }
  }

  private void add(String what, String remedy) {
    found.add(new MissingThing(what, remedy));
  }
}
