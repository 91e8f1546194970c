package dev.assay.acceptance.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Xid events mean, by NVIDIA's catalogue for Ampere and newer GPUs
 * (docs.nvidia.com/deploy/xid-errors/analyzing-xid-catalog.html, as leptonai/gpud of 2025-10-29
 * copies it, Apache-2.0). What it advises to answer by restarting the program is the program's;
 * what it advises to answer by a reset or a repair is the hardware's.
 */
final class XidCatalogue {
  static final String DOCUMENT =
      "docs.nvidia.com/deploy/xid-errors/analyzing-xid-catalog.html, 2025-10-29";

  private static final String FILE = "xid.tsv";

  /** A class of its own, so that nothing is read before an event is. */
  private static final class Read {
    private static final Map<Integer, Meaning> MEANINGS = read();
  }

  /**
   * @param action as the catalogue calls it, such as {@code RESET_GPU}
   */
  record Meaning(int code, GpuEvent.Kind kind, String text, String action) {}

  private XidCatalogue() {}

  static Meaning of(int code) {
    return Read.MEANINGS.getOrDefault(
        code,
        new Meaning(code, GpuEvent.Kind.UNCLEAR, "not in NVIDIA's catalogue", "CONTACT_SUPPORT"));
  }

  private static Map<Integer, Meaning> read() {
    try (InputStream file =
        Objects.requireNonNull(XidCatalogue.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> Arrays.asList(line.split("\t", -1)))
          .map(
              cells ->
                  new Meaning(
                      Integer.parseInt(cells.get(0)),
                      GpuEvent.Kind.valueOf(cells.get(1).toUpperCase(Locale.ROOT)),
                      cells.get(2),
                      cells.get(3)))
          .collect(Collectors.toMap(Meaning::code, Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
