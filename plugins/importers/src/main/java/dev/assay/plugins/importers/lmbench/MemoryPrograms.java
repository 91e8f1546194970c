package dev.assay.plugins.importers.lmbench;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lat_mem_rd and bw_mem print, alone, below their command line, or in a result file of the
 * whole suite. Both always print the same number of decimals, by which a number that was cut short
 * is known.
 */
final class MemoryPrograms {
  static final Pattern STRIDE = Pattern.compile("\"?stride=(\\d{1,9})");
  static final Pattern NAMED_PASS =
      Pattern.compile(
          "(rd|wr|rdwr|cp|fwr|frd|fcp|bzero|bcopy)\\s+(\\d+\\.\\d{2}|0\\.\\d{6})\\s+"
              + "(\\d+\\.\\d{2}|0\\.\\d{6})");
  private static final Pattern PASS =
      Pattern.compile("(\\d+\\.\\d{2}|0\\.\\d{6})\\s+(\\d+\\.\\d{2}|0\\.\\d{6})");
  private static final Pattern LOAD = Pattern.compile("(\\d+\\.\\d{5})\\s+(\\d+\\.\\d{3})");
  private static final Pattern VERSION = Pattern.compile("^\\[lmbench([0-9.a-z-]+)");
  private static final Pattern COMMAND =
      Pattern.compile("(?:^|[\\s/`'\"])(bw_mem|lat_mem_rd)(\\s+[^\\s;|&<>][^;|&<>]*+)");
  private static final Pattern PROCESSES = Pattern.compile("\\s-P\\s*(\\d{1,6})");

  /** Headings of a result file of the suite, and what bw_mem does below each. */
  private static final Map<String, String> HEADINGS =
      Map.of(
          "libc bcopy unaligned", "bcopy",
          "libc bcopy aligned", "bcopy conflict",
          "Memory bzero bandwidth", "bzero",
          "unrolled bcopy unaligned", "fcp",
          "unrolled partial bcopy unaligned", "cp",
          "Memory read bandwidth", "frd",
          "Memory partial read bandwidth", "rd",
          "Memory write bandwidth", "fwr",
          "Memory partial write bandwidth", "wr",
          "Memory partial read/write bandwidth", "rdwr");

  private static final List<String> OPERATIONS =
      List.of("rd", "wr", "rdwr", "cp", "fwr", "frd", "fcp", "bzero", "bcopy");
  private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);

  /** lat_mem_rd walks multiples of this, and prints them rounded. */
  private static final BigDecimal STEP = BigDecimal.valueOf(512);

  private Tool tool = Tool.ofUnknownVersion("lmbench");
  private Optional<String> stride = Optional.empty();
  private Optional<String> operation = Optional.empty();
  private String processes = Row.UNKNOWN;
  private boolean random;

  /** Whether a row came of the line. */
  boolean read(Line line, ResultSink sink) {
    String text = line.text().strip();
    Matcher version = VERSION.matcher(text);
    if (version.find()) {
      tool = Tool.of("lmbench", version.group(1));
    }
    Matcher begins = STRIDE.matcher(text);
    if (begins.matches()) {
      stride = Optional.of(begins.group(1));
      operation = Optional.empty();
      return false;
    }
    if (text.isEmpty()) {
      stride = Optional.empty();
      return false;
    }
    return heading(text) ? false : row(line, text, sink);
  }

  private boolean heading(String text) {
    String bare = text.replace("\"", "");
    if (HEADINGS.containsKey(bare)) {
      operation = Optional.of(HEADINGS.get(bare));
      processes = Row.UNKNOWN;
      return true;
    }
    if (bare.startsWith("Memory load latency") || bare.startsWith("Random load latency")) {
      random = bare.startsWith("Random");
      operation = Optional.empty();
      return true;
    }
    Matcher command = COMMAND.matcher(text);
    if (!command.find()) {
      return false;
    }
    List<String> arguments = Arrays.asList(command.group(2).strip().split("\\s+"));
    Matcher given = PROCESSES.matcher(command.group(2));
    processes = given.find() ? given.group(1) : "1";
    random = arguments.contains("-t");
    stride = Optional.empty();
    operation =
        command.group(1).equals("bw_mem")
            ? arguments.stream().filter(OPERATIONS::contains).findFirst()
            : Optional.empty();
    return true;
  }

  private boolean row(Line line, String text, ResultSink sink) {
    Matcher load = LOAD.matcher(text);
    if (stride.isPresent() && load.matches()) {
      double time = Double.parseDouble(load.group(2));
      if (time <= 0) {
        sink.leftOut(line.number(), "a load of " + load.group(1) + " MiB", "it took no time");
        return false;
      }
      String size = size(new BigDecimal(load.group(1)));
      Row row =
          random
              ? MemoryRows.chase(tool, size, time).remark("stride", stride.get())
              : MemoryRows.load(tool, size, stride.get(), time);
      sink.row(row.at(line.number()));
      return true;
    }
    Matcher named = NAMED_PASS.matcher(text);
    if (named.matches()) {
      return pass(line, named.group(1), Row.UNKNOWN, named.group(2), named.group(3), sink);
    }
    Matcher pass = PASS.matcher(text);
    if (operation.isPresent() && pass.matches()) {
      return pass(line, operation.get(), processes, pass.group(1), pass.group(2), sink);
    }
    return false;
  }

  private boolean pass(
      Line line, String what, String by, String megabytes, String rate, ResultSink sink) {
    double value = Double.parseDouble(rate);
    if (value <= 0) {
      sink.leftOut(line.number(), what + " of " + megabytes + " MB", "its rate is 0");
      return false;
    }
    String size = new BigDecimal(megabytes).stripTrailingZeros().toPlainString() + "MB";
    sink.row(MemoryRows.bandwidth(tool, what, size, by, value).at(line.number()));
    return true;
  }

  /** Such as "16KiB" of 0.01562 MiB. */
  private static String size(BigDecimal mebibytes) {
    BigDecimal bytes =
        mebibytes.multiply(MEBIBYTE).divide(STEP, 0, RoundingMode.HALF_UP).multiply(STEP);
    long exact = bytes.longValue();
    if (exact > 0 && exact % (1 << 20) == 0) {
      return (exact >> 20) + "MiB";
    }
    return exact > 0 && exact % (1 << 10) == 0 ? (exact >> 10) + "KiB" : exact + "B";
  }
}
