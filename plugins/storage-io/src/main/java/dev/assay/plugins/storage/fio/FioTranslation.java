package dev.assay.plugins.storage.fio;

import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.fio.FioJobFile.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the settings of one section into parameters of {@code storage.io}. */
final class FioTranslation {
  private static final String WORKLOAD = "storage.io";
  private static final String FIO_BLOCK = "4096";

  // Where fio's defaults are not those of storage.io.
  private static final Map<String, String> FIO_DEFAULTS =
      Map.of(
          "rw", "read",
          "iodepth", "1",
          "direct", "false",
          "engine", "psync",
          "fixedbufs", "false",
          "registerfiles", "false",
          "hugepages", "false");

  private final String name;
  private final Map<String, String> parameters = new LinkedHashMap<>(FIO_DEFAULTS);
  private final List<String> notes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final int kbBase;
  private Optional<Duration> runtime = Optional.empty();

  FioTranslation(String name, Map<String, Setting> settings) {
    this.name = name;
    Setting base = settings.get("kb_base");
    kbBase = base != null && base.value().equals("1000") ? 1000 : 1024;
    if (base != null && !List.of("1000", "1024").contains(base.value())) {
      problems.add("Line %d: kb_base=%s: it is 1024 or 1000.".formatted(base.line(), base.value()));
    }
    settings.forEach(this::translate);
    if (!parameters.containsKey("size")) {
      problems.add("[%s] has no size.".formatted(name));
    }
    engineFits();
    wholeBlocks();
  }

  FioJob job() {
    return new FioJob(name, WORKLOAD, parameters, runtime, notes);
  }

  List<String> problems() {
    return problems;
  }

  private void translate(String key, Setting setting) {
    try {
      if (!known(key, setting.value())) {
        problems.add("Line %d: %s is not supported%s".formatted(setting.line(), key, nearest(key)));
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      problems.add(
          "Line %d: %s=%s: %s.".formatted(setting.line(), key, setting.value(), e.getMessage()));
    }
  }

  private static String nearest(String key) {
    return FioOptions.nearest(key).map(other -> "; did you mean " + other + "?").orElse(".");
  }

  private boolean known(String key, String value) {
    switch (key) {
      case "rw", "readwrite" -> rw(value);
      case "bs", "blocksize" -> put("bs", Long.toString(bytes(sameForAll(value))));
      case "bssplit" -> put("bssplit", split(sameForAll(value)));
      case "size", "filesize", "io_size" -> size(key, value);
      case "offset" -> put("offset", Long.toString(bytes(value)));
      case "iodepth", "numjobs", "fsync", "fdatasync", "rwmixread", "buffer_compress_percentage" ->
          put(key, number(value));
      case "iodepth_batch_submit", "iodepth_batch" -> put("iodepth_batch_submit", number(value));
      case "iodepth_batch_complete_max" -> put(key, number(value));
      case "rwmixwrite" -> put("rwmixread", Long.toString(100 - Long.parseLong(number(value))));
      case "direct", "fixedbufs", "registerfiles", "sqthread_poll", "hipri" ->
          put(key, Boolean.toString(FioQuantities.flag(value)));
      case "zero_buffers" -> zeros(FioQuantities.flag(value));
      case "buffered" -> put("direct", Boolean.toString(!FioQuantities.flag(value)));
      case "random_distribution", "rate_process" -> put(key, value);
      case "rate_iops" -> rate(number(sameForAll(value)));
      case "runtime", "timeout" -> runtime = Optional.of(FioQuantities.time(value));
      case "ramp_time" -> put(key, FioQuantities.time(value).toNanos() + "ns");
      case "ioengine" -> engine(value);
      case "verify" -> verify(value);
      case "filename", "directory" -> file(key, value);
      case "iomem", "mem" -> memory(value);
      default -> {
        Optional<String> why = FioOptions.whyWithoutEffect(key);
        why.ifPresent(reason -> notes.add(key + " has no effect: " + reason + "."));
        return why.isPresent();
      }
    }
    return true;
  }

  private void put(String parameter, String value) {
    parameters.put(parameter, value);
  }

  private long bytes(String text) {
    return FioQuantities.bytes(text, kbBase);
  }

  private String number(String text) {
    try {
      return Long.toString(bytes(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is not a whole number", e);
    }
  }

  /** The value of a setting that fio can give per direction, where all directions have the same. */
  private static String sameForAll(String value) {
    List<String> parts = Arrays.stream(value.split(",")).distinct().toList();
    if (parts.size() != 1) {
      throw new IllegalArgumentException("different values for reads and writes are not supported");
    }
    return parts.getFirst();
  }

  private void rw(String value) {
    String name = value.equals("readwrite") ? "rw" : value;
    if (!Access.names().contains(name)) {
      throw new IllegalArgumentException(
          "it is not one of " + String.join(", ", Access.names()) + " (trim is not supported)");
    }
    put("rw", name);
  }

  private String split(String value) {
    return Arrays.stream(value.split(":"))
        .map(part -> part.split("/", 2))
        .map(part -> bytes(part[0]) + (part.length == 2 ? "/" + part[1] : ""))
        .reduce((a, b) -> a + ":" + b)
        .orElseThrow();
  }

  private void size(String key, String value) {
    if (!key.equals("io_size")) {
      put("size", Long.toString(bytes(value)));
      return;
    }
    notes.add("io_size has no effect: the harness decides how long an iteration is.");
  }

  private void engine(String value) {
    switch (value) {
      case "io_uring", "psync" -> put("engine", value);
      case "libaio" -> {
        put("engine", "io_uring");
        notes.add("ioengine=libaio runs on io_uring: as deep a queue by other system calls.");
      }
      case "sync", "vsync", "pvsync", "pvsync2" -> {
        put("engine", "psync");
        notes.add("ioengine=" + value + " runs as psync: one I/O at a time by pread and pwrite.");
      }
      default ->
          throw new IllegalArgumentException(
              "it is not one of io_uring, libaio, psync, sync, vsync, pvsync and pvsync2");
    }
  }

  private void rate(String perSecond) {
    put("rate_iops", perSecond);
    notes.add("rate_iops: latency counts from when an I/O was due; fio's from when it is issued.");
  }

  private void zeros(boolean wanted) {
    if (wanted) {
      put("buffer_compress_percentage", "100");
      notes.add("zero_buffers: 24 of each 512 bytes are not zero; they identify the data.");
    }
  }

  // fio ignores the depth of its synchronous engines.
  private void engineFits() {
    if ("psync".equals(parameters.get("engine")) && !"1".equals(parameters.get("iodepth"))) {
      notes.add(
          "iodepth=%s has no effect with a synchronous engine, in fio as here."
              .formatted(parameters.get("iodepth")));
      put("iodepth", "1");
    }
  }

  // fio leaves the rest of a file alone that is too short for a block.
  private void wholeBlocks() {
    if (parameters.containsKey("size") && !parameters.containsKey("bssplit")) {
      long block = Long.parseLong(parameters.getOrDefault("bs", FIO_BLOCK));
      long size = Long.parseLong(parameters.getOrDefault("size", "0"));
      if (block < 1) {
        problems.add("[%s] has bs=%d: a block has at least 1 byte.".formatted(name, block));
      } else if (size >= block) {
        put("size", Long.toString(size / block * block));
      }
    }
  }

  private void verify(String value) {
    if (!value.equals("0")) {
      put("verify_after", "all");
      notes.add(
          "verify=%s runs as verify_after=all: every sector is checked, by the workload's own pattern."
              .formatted(value));
    }
  }

  private void file(String key, String value) {
    if (value.startsWith("/dev/") && !value.startsWith("/dev/shm/")) {
      throw new IllegalArgumentException(
          "a job file does not open devices; measure a file system on it, or use the parameter"
              + " device of storage.io");
    }
    notes.add(
        "%s=%s: the files are in the scratch directory, one for each job.".formatted(key, value));
  }

  private void memory(String value) {
    switch (value) {
      case "malloc", "shm", "mmap" -> {}
      case "mmaphuge", "shmhuge" -> put("hugepages", "true");
      default -> throw new IllegalArgumentException("it is not one of malloc, shm, mmap, mmaphuge");
    }
  }
}
