package dev.assay.plugins.importers.fio;

import static dev.assay.api.Quantities.textOfBytes;
import static dev.assay.api.Quantities.textOfDuration;

import dev.assay.api.importing.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The options of a job as fio wrote them, by their own names. fio writes those that were given a
 * value: what is not there has fio's default, save for switches that need no value, such as
 * fixedbufs.
 *
 * @param known whether fio wrote options at all, which it does since 2.3
 */
record Options(boolean known, Map<String, String> values) {
  private static final Set<String> SYNCHRONOUS =
      Set.of("sync", "psync", "vsync", "pvsync", "pvsync2", "mmap");
  private static final Set<String> RING = Set.of("fixedbufs", "registerfiles", "sqthread_poll");

  Options {
    values = Map.copyOf(new TreeMap<>(values));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip);
  }

  private int kbBase() {
    return text("kb_base").filter("1000"::equals).isPresent() ? 1000 : 1024;
  }

  /** Jobs of this section; empty where it cannot be told. */
  OptionalLong numjobs() {
    return known ? Quantities.bytes(text("numjobs").orElse("1"), kbBase()) : OptionalLong.empty();
  }

  boolean switchedOn(String name) {
    return text(name).filter(value -> !value.equals("0") && !value.equals("false")).isPresent();
  }

  /** What the I/Os do, in Assay's words where it has some; unknown where it cannot be told. */
  String access() {
    String access = text("rw").orElse("read");
    return !known ? Row.UNKNOWN : access.equals("readwrite") ? "rw" : access;
  }

  /** A row of this work. */
  Row describe(Row row, long jobs) {
    Row described =
        row.with("rw", access())
            .with("numjobs", jobs > 0 ? String.valueOf(jobs) : Row.UNKNOWN)
            .with("bs", perDirection("bs", this::size, "4k"))
            .with("bssplit", perDirection("bssplit", this::split, "none"))
            .with("iodepth", iodepth())
            .with("size", length())
            .with("offset", number("offset", "0"))
            .with("direct", direct())
            .with("rwmixread", readPercent())
            .with("fsync", number("fsync", "0"))
            .with("fdatasync", number("fdatasync", "0"))
            .with("random_distribution", orDefault("random_distribution", "random"))
            .with("rate_iops", perDirection("rate_iops", this::count, "0"))
            .with("rate_process", orDefault("rate_process", "linear"))
            .with("ramp_time", rampTime())
            .with("buffer_compress_percentage", zeros())
            .with("steady_rounds", "0")
            .with("steady_round_time", "5s");
    return others(engine(device(described)));
  }

  private String orDefault(String name, String standard) {
    return known ? text(name).orElse(standard) : Row.UNKNOWN;
  }

  private String size(String text) {
    OptionalLong bytes = Quantities.bytes(text, kbBase());
    return bytes.isPresent() ? textOfBytes(bytes.getAsLong()) : Row.UNKNOWN;
  }

  private String count(String text) {
    OptionalLong number = Quantities.bytes(text, kbBase());
    return number.isPresent() ? String.valueOf(number.getAsLong()) : Row.UNKNOWN;
  }

  private String number(String name, String standard) {
    return name.equals("offset")
        ? size(orDefault(name, standard))
        : count(orDefault(name, standard));
  }

  private interface Notation {
    String of(String text);
  }

  /** Of the direction there is, or of both where they are the same; else of all, with commas. */
  private String perDirection(String name, Notation notation, String standard) {
    if (!known || values.get(name) == null) {
      return known ? standard : Row.UNKNOWN;
    }
    List<String> parts = new ArrayList<>();
    Stream.of(text(name).orElse("").split(",", -1))
        .map(part -> part.isBlank() ? standard : notation.of(part.strip()))
        .forEach(parts::add);
    String first = parts.getFirst();
    String second = parts.get(Math.min(1, parts.size() - 1));
    return switch (access()) {
      case "read", "randread" -> first;
      case "write", "randwrite" -> second;
      case "trim", "randtrim" -> parts.getLast();
      default -> first.equals(second) ? first : first + "," + second;
    };
  }

  private String split(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(":", -1)) {
      int slash = part.indexOf('/');
      parts.add(slash < 0 ? size(part) : size(part.substring(0, slash)) + part.substring(slash));
    }
    return String.join(":", parts);
  }

  private String engineName() {
    // fio for Windows has another default, and names files with backslashes.
    boolean windows =
        Stream.of("filename", "directory").anyMatch(name -> text(name).orElse("").contains("\\"));
    return orDefault("ioengine", windows ? Row.UNKNOWN : "psync");
  }

  /** fio's synchronous engines do one I/O at a time, whatever the depth asked for. */
  private String iodepth() {
    return SYNCHRONOUS.contains(engineName()) ? "1" : number("iodepth", "1");
  }

  private String length() {
    return text("size").or(() -> text("filesize")).map(this::size).orElse(Row.UNKNOWN);
  }

  private String direct() {
    if (text("buffered").isPresent()) {
      return String.valueOf(!switchedOn("buffered"));
    }
    return known ? String.valueOf(switchedOn("direct")) : Row.UNKNOWN;
  }

  private String readPercent() {
    Optional<String> writes = text("rwmixwrite");
    if (writes.isEmpty()) {
      return number("rwmixread", "50");
    }
    OptionalLong percent = Quantities.bytes(writes.get(), kbBase());
    return percent.isPresent() ? String.valueOf(100 - percent.getAsLong()) : Row.UNKNOWN;
  }

  private String rampTime() {
    return Quantities.time(orDefault("ramp_time", "0"))
        .map(time -> textOfDuration(time))
        .orElse(Row.UNKNOWN);
  }

  private String zeros() {
    return switchedOn("zero_buffers") ? "100" : number("buffer_compress_percentage", "0");
  }

  private Row device(Row row) {
    String device =
        text("filename")
            .filter(name -> name.startsWith("/dev/") && !name.startsWith("/dev/shm/"))
            .orElse("none");
    boolean writes = access().contains("w") || access().contains("trim");
    return known
        ? row.with("device", device).with("destroy_data_on", writes ? device : "none")
        : row.unknown("device").unknown("destroy_data_on");
  }

  private Row engine(Row row) {
    Row described = row.by("engine", engineName());
    boolean ring = engineName().startsWith("io_uring") || engineName().equals(Row.UNKNOWN);
    for (String name : RING) {
      described = described.by(name, ring ? toggle(name) : "false");
    }
    return described
        .by("hipri", ring || engineName().equals("pvsync2") ? toggle("hipri") : "false")
        .by("iodepth_batch_submit", count(text("iodepth_batch").orElse(submitBatch())))
        .by("iodepth_batch_complete_max", number("iodepth_batch_complete_max", "1"))
        .by("hugepages", hugePages());
  }

  private String submitBatch() {
    return orDefault("iodepth_batch_submit", "1");
  }

  private String toggle(String name) {
    return text(name).isPresent() ? String.valueOf(switchedOn(name)) : Row.UNKNOWN;
  }

  private String hugePages() {
    String memory = text("iomem").or(() -> text("mem")).orElse("malloc");
    return known ? String.valueOf(memory.contains("huge")) : Row.UNKNOWN;
  }

  /** An option that is not known to be without effect keeps its rows apart from others. */
  private Row others(Row row) {
    Row described = row;
    for (Map.Entry<String, String> option : new TreeMap<>(values).entrySet()) {
      if (OptionNames.withoutEffect(option.getKey())) {
        described = described.remark(option.getKey(), option.getValue());
      } else if (!OptionNames.translated(option.getKey())) {
        described = described.with(option.getKey(), option.getValue());
      }
    }
    return described;
  }
}
