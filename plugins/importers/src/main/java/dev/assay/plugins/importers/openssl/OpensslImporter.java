package dev.assay.plugins.importers.openssl;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.DescribedImporter;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the table of symmetric algorithms that {@code openssl speed} prints. */
@ServiceProvider(ResultImporter.class)
public final class OpensslImporter extends DescribedImporter {
  private static final String MARK = "The 'numbers' are in 1000s of bytes per second processed";
  private static final Pattern VERSION =
      Pattern.compile("version: (\\d\\S*)|OpenSSL (\\d\\S*) .*\\d{4}");
  private static final Pattern SIZES = Pattern.compile("type((?:\\s+\\d{1,12} bytes)+)\\s*");
  private static final Pattern SIZE = Pattern.compile("(\\d+) bytes");

  /**
   * Above 10,000 bytes a second with a k and in thousands of them, else with a blank and in ones.
   */
  private static final Pattern RATES =
      Pattern.compile("(\\S.*?)((?:\\s+\\d{1,15}\\.\\d{2}[k ])+)\\s*");

  private static final Pattern RATE = Pattern.compile("(\\d+\\.\\d{2})([k ])");
  private static final Pattern SIGNATURES =
      Pattern.compile("\\s+sign\\s+verify.*|\\s+op\\s+op/s.*");
  private static final Unit KILOBYTE_PER_SECOND = new Unit("kB/s", Dimension.DATA_RATE, 1e3);

  @Override
  public Likeness recognises(Beginning beginning) {
    return beginning.text().contains(MARK) ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Tool tool = Tool.ofUnknownVersion("openssl");
    List<String> sizes = List.of();
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Matcher version = VERSION.matcher(line.text());
      Matcher header = SIZES.matcher(line.text());
      Matcher rates = RATES.matcher(line.text());
      if (version.matches()) {
        tool = Tool.of("openssl", version.group(1) == null ? version.group(2) : version.group(1));
      } else if (header.matches()) {
        sizes = SIZE.matcher(header.group(1)).results().map(size -> size.group(1)).toList();
      } else if (SIGNATURES.matcher(line.text()).matches()) {
        sizes = List.of();
        sink.leftOut(line.number(), "a table of signatures or keys", "it has no rate of bytes");
      } else if (!sizes.isEmpty() && rates.matches()) {
        any |= new Algorithm(tool, rates.group(1).strip(), line).give(rates.group(2), sizes, sink);
      }
    }
    if (!any) {
      throw UnreadableResultException.because("it holds no speed of an algorithm");
    }
  }

  private record Algorithm(Tool tool, String name, Line line) {
    boolean give(String rates, List<String> sizes, ResultSink sink) {
      List<MatchResult> found = RATE.matcher(rates).results().toList();
      if (found.size() != sizes.size()) {
        sink.leftOut(line.number(), name, "it has not as many rates as there are block sizes");
        return false;
      }
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < sizes.size(); i++) {
        double rate = Double.parseDouble(found.get(i).group(1));
        if (rate > 0) {
          rows.add(row(found.get(i).group(2), sizes.get(i)).values(rate));
        }
      }
      rows.forEach(sink::row);
      return !rows.isEmpty();
    }

    private Row row(String thousands, String size) {
      return Row.of(
              tool,
              "openssl.speed",
              Category.CPU,
              ForeignMetric.of(
                  "throughput",
                  thousands.equals("k") ? KILOBYTE_PER_SECOND : Unit.BYTE_PER_SECOND,
                  Better.HIGHER,
                  "Bytes that the algorithm worked off, over time, summed over all processes."))
          .at(line.number())
          .with("algorithm", name)
          .with("block_size", size)
          .unknown("processes")
          .apart("Assay hashes with the JDK's implementation, on blocks of another size.");
    }
  }
}
