package dev.assay.analysis.prediction.evaluation;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names the series of an Azure VM type: sizes of the same processors that differ in how much. */
final class VmSeries {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z]+_([A-Z]+)[0-9]+(?:-[0-9]+)?([^_]*)((?:_[^_]+)*)");

  private VmSeries() {}

  /**
   * The family, the letters that tell processors and disks apart, accelerator and version: {@code
   * Eads_v5} for {@code Standard_E112-56iads_v5}. The letters for isolation, RDMA and the share of
   * memory (i, r, l, m, t) are left out, and so is the digit of memory of the M series, so that no
   * size of one series is taken for another's. Before versions, the letters meant sizes: {@code M}
   * for {@code Standard_M128-32ms}.
   *
   * @throws IllegalArgumentException if the name is not one of an Azure VM type
   */
  static String of(String vmType) {
    Matcher name = NAME.matcher(vmType);
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not the name of an Azure VM type, such as Standard_D4s_v5.".formatted(vmType));
    }
    String suffix =
        Arrays.stream(name.group(3).split("_", -1))
            .filter(part -> !part.matches("[0-9]*"))
            .map(part -> "_" + part)
            .collect(Collectors.joining());
    String letters = suffix.isEmpty() ? "" : name.group(2).replaceAll("[irlmt]", "");
    return name.group(1) + letters + suffix;
  }
}
