package dev.assay.plugins.importers.cudasamples;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Quantities;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.text.Figures;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what bandwidthTest of the CUDA samples prints, as a table and as CSV. */
@ServiceProvider(ResultImporter.class)
public final class BandwidthTestImporter extends MarkedImporter {
  private static final Pattern BEGINNING =
      Pattern.compile("(?m)^\\[CUDA Bandwidth Test\\] - Starting|^bandwidthTest-[HD]2[HD]\\b");
  private static final Pattern DEVICE = Pattern.compile("Device (\\d{1,4}): (.+)");
  private static final Pattern CSV =
      Pattern.compile(
          "bandwidthTest-(H2D|D2H|D2D)(?:-(Pinned|Paged))?, Bandwidth = (\\S+) (MB/s|GB/s),"
              + " Time = (\\S+) s(?:ec)?, Size = (\\d{1,15}) bytes, NumDevsUsed = (\\d{1,4})");
  private static final Pattern SECTION =
      Pattern.compile(
          "(Host to Device|Device to Host|Device to Device) Bandwidth, (\\d{1,4}) Device.*");
  private static final Pattern MEMORY = Pattern.compile("(PINNED|PAGEABLE) Memory Transfers.*");
  private static final Pattern HEADER =
      Pattern.compile("Transfer Size.*Bandwidth\\((MB/s|GB/s)\\).*");
  private static final Pattern CELLS = Pattern.compile("(\\d{1,15})\\s+(\\S+)");
  private static final Map<String, String> DIRECTIONS =
      Map.of(
          "H2D", "h2d",
          "D2H", "d2h",
          "D2D", "local",
          "Host to Device", "h2d",
          "Device to Host", "d2h",
          "Device to Device", "local");

  /** It divided by 2^20 where it printed MB/s, and divides by 10^9 since it prints GB/s. */
  private static final Map<String, Unit> UNITS =
      Map.of("MB/s", Unit.MEBIBYTE_PER_SECOND, "GB/s", Unit.GIGABYTE_PER_SECOND);

  public BandwidthTestImporter() {
    super(BEGINNING);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Run run = new Run();
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      String text = line.text().strip();
      if (text.startsWith("[CUDA Bandwidth Test]")) {
        run.leaveOut(sink, "it never ended with Result = PASS");
        run = new Run();
      } else if (text.equals("Result = PASS")) {
        any |= run.giveTo(sink);
        run = new Run();
      } else if (text.equals("Result = FAIL")) {
        run.leaveOut(sink, "it ended with Result = FAIL");
        run = new Run();
      } else {
        run.read(line.number(), text);
      }
    }
    run.leaveOut(sink, "it never ended with Result = PASS");
    if (!any) {
      throw UnreadableResultException.because("it holds no run that ended with Result = PASS");
    }
  }

  private static final class Run {
    private final List<Row> rows = new ArrayList<>();
    private Optional<String> device = Optional.empty();
    private Optional<String> model = Optional.empty();
    private String direction = "";
    private String memory = "";
    private String devices = "1";
    private Optional<Unit> unit = Optional.empty();

    private void read(int line, String text) {
      Matcher of = DEVICE.matcher(text);
      Matcher csv = CSV.matcher(text);
      Matcher section = SECTION.matcher(text);
      Matcher kind = MEMORY.matcher(text);
      Matcher header = HEADER.matcher(text);
      Matcher cells = CELLS.matcher(text);
      if (of.matches()) {
        device = Optional.of(of.group(1));
        model = Optional.of(of.group(2).strip());
      } else if (csv.matches()) {
        direction = csv.group(1);
        memory = "Paged".equals(csv.group(2)) ? "pageable" : "pinned";
        devices = csv.group(7);
        add(line, csv.group(6), csv.group(3), UNITS.get(csv.group(4)));
      } else if (section.matches()) {
        direction = section.group(1);
        devices = section.group(2);
        memory = "pinned";
        unit = Optional.empty();
      } else if (kind.matches()) {
        memory = kind.group(1).equals("PINNED") ? "pinned" : "pageable";
      } else if (header.matches()) {
        unit = Optional.ofNullable(UNITS.get(header.group(1)));
      } else if (cells.matches() && unit.isPresent() && !direction.isEmpty()) {
        add(line, cells.group(1), cells.group(2), unit.get());
      }
    }

    private void add(int line, String bytes, String bandwidth, @Nullable Unit of) {
      OptionalDouble value = Figures.parse(bandwidth);
      if (value.isEmpty() || value.getAsDouble() <= 0 || of == null) {
        return;
      }
      Metric metric =
          ForeignMetric.of(
                  "bandwidth",
                  of,
                  Better.HIGHER,
                  "Bytes over the time of all copies: each byte once with h2d and d2h, read and"
                      + " written with local.")
              .timedBy(memory.equals("pageable") ? Clock.HOST : Clock.DEVICE)
              .withExtent(Optional.of(Extent.LINK));
      Row row =
          Row.of(
                  Tool.ofUnknownVersion("cuda-bandwidth-test"),
                  "interconnect.device-copy",
                  Category.INTERCONNECT,
                  metric)
              .at(line)
              .values(value.getAsDouble())
              .with("direction", String.valueOf(DIRECTIONS.get(direction)))
              .with("method", "copy_engine")
              .with("memory", memory)
              .with("size", Quantities.textOfBytes(Long.parseLong(bytes)))
              .with("device", device.orElse(Row.UNKNOWN))
              .unknown("numa_node")
              .by("backEnd", "cuda")
              .by("cudaBinding", "native")
              .devices(Integer.parseInt(devices));
      row = devices.equals("1") ? row : row.with("devices", devices);
      rows.add(model.isPresent() ? row.about(About.GPU, model.get()) : row);
    }

    private boolean giveTo(ResultSink sink) {
      rows.forEach(sink::row);
      return !rows.isEmpty();
    }

    private void leaveOut(ResultSink sink, String why) {
      if (!rows.isEmpty()) {
        sink.leftOut(rows.getFirst().line(), "a run", why);
      }
    }
  }
}
