package dev.assay.acceptance.machine;

import dev.assay.runtime.machine.files.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ports of RDMA devices. */
record InfinibandReader(FileTree files) {
  private static final String DEVICES = "sys/class/infiniband";
  private static final Pattern CODE = Pattern.compile("^[0-9]+:\\s*");
  private static final Pattern RATE = Pattern.compile("([0-9]{1,5}(?:\\.[0-9])?) Gb/sec.*");

  List<InfinibandPort> ports() {
    return files.names(DEVICES).stream()
        .flatMap(
            device ->
                files.names(DEVICES + "/" + device + "/ports").stream()
                    .map(port -> port(device, port)))
        .toList();
  }

  private InfinibandPort port(String device, String port) {
    String path = DEVICES + "/" + device + "/ports/" + port + "/";
    Optional<String> rate = files.text(path + "rate");
    return new InfinibandPort(
        device,
        port,
        files.text(path + "link_layer"),
        word(path + "state"),
        word(path + "phys_state"),
        rate.map(InfinibandReader::gigabits).orElse(OptionalDouble.empty()),
        rate,
        files.number(path + "counters/link_downed"),
        files.number(path + "counters/symbol_error"),
        files.names(DEVICES + "/" + device + "/device/net"));
  }

  /** {@code 4: ACTIVE}: the number is the state's code. */
  private Optional<String> word(String path) {
    return files
        .text(path)
        .map(text -> CODE.matcher(text).replaceFirst(""))
        .filter(word -> !word.isBlank());
  }

  private static OptionalDouble gigabits(String rate) {
    Matcher matcher = RATE.matcher(rate);
    return matcher.matches()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }
}
