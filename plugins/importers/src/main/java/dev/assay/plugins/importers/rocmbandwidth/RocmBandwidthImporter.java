package dev.assay.plugins.importers.rocmbandwidth;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.DescribedImporter;
import dev.assay.plugins.importers.text.Figures;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the matrices that rocm-bandwidth-test prints. */
@ServiceProvider(ResultImporter.class)
public final class RocmBandwidthImporter extends DescribedImporter {
  private static final Pattern VERSION = Pattern.compile("RocmBandwidthTest Version: *(\\S+).*");

  /** A GPU is followed by its bus. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "Device: *(\\d{1,4}), +(.{1,200}?)"
              + "(, *(?:GPU-\\S{0,80}, *)?[0-9a-fA-F]{1,8}:[0-9a-fA-F]{1,4}\\.\\d)?,?");

  private static final Pattern TITLE =
      Pattern.compile("(Unidirectional|Bidirectional) copy (peak|average) bandwidth GB/s");
  private static final String NONE = "N/A";

  @Override
  public Likeness recognises(Beginning beginning) {
    return beginning.text().contains("RocmBandwidthTest Version:")
        ? Likeness.BY_CONTENT
        : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Run run = new Run(sink);
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      run.read(line, line.text().strip(), lines.hasNext());
    }
    if (run.given == 0) {
      throw UnreadableResultException.because("it holds no bandwidth");
    }
  }

  private record Device(String name, boolean gpu) {}

  private static final class Run {
    private final ResultSink sink;
    private List<Device> devices = new ArrayList<>();
    private Tool tool = Tool.ofUnknownVersion("rocm-bandwidth-test");
    private Optional<Matcher> title = Optional.empty();
    private List<String> columns = List.of();
    private int given;

    private Run(ResultSink sink) {
      this.sink = sink;
    }

    private void read(Line line, String text, boolean more) {
      Matcher version = VERSION.matcher(text);
      Matcher device = DEVICE.matcher(text);
      Matcher named = TITLE.matcher(text);
      if (version.matches()) {
        tool = Tool.of("rocm-bandwidth-test", version.group(1));
        devices = new ArrayList<>();
        title = Optional.empty();
      } else if (device.matches()) {
        devices.add(new Device(device.group(2).strip(), device.group(3) != null));
      } else if (named.matches()) {
        title = Optional.of(named);
        columns = List.of();
      } else if (text.startsWith("Inter-Device")) {
        title = Optional.empty();
      } else if (title.isPresent() && !text.isEmpty()) {
        String[] words = text.split("\\s+");
        if (words[0].equals("D/D")) {
          columns = List.of(words).subList(1, words.length);
        } else if (words.length == columns.size() + 1 && more) {
          row(line, List.of(words));
        } else {
          sink.leftOut(line.number(), "a row", "it has not as many cells as the header");
        }
      }
    }

    private void row(Line line, List<String> words) {
      for (int i = 0; i < columns.size(); i++) {
        String cell = words.get(i + 1);
        OptionalDouble value = Figures.parse(cell);
        if (value.isPresent() && value.getAsDouble() > 0) {
          sink.row(
              row(words.getFirst(), columns.get(i)).at(line.number()).values(value.getAsDouble()));
          given++;
        } else if (!cell.equals(NONE)) {
          sink.leftOut(line.number(), cell, "it is no bandwidth");
        }
      }
    }

    private Optional<Device> device(String number) {
      return number.matches("\\d{1,4}") && Integer.parseInt(number) < devices.size()
          ? Optional.of(devices.get(Integer.parseInt(number)))
          : Optional.empty();
    }

    private Row row(String from, String to) {
      Matcher of = title.orElseThrow();
      boolean oneWay = of.group(1).equals("Unidirectional");
      boolean fromGpu = device(from).filter(Device::gpu).isPresent();
      boolean toGpu = device(to).filter(Device::gpu).isPresent();
      boolean known = device(from).isPresent() && device(to).isPresent();
      boolean counterpart = oneWay && known && fromGpu != toGpu;
      Metric metric =
          ForeignMetric.of(
                  "bandwidth",
                  Unit.GIGABYTE_PER_SECOND,
                  Better.HIGHER,
                  "Bytes over the time of a copy, of the size that is copied fastest.")
              .timedBy(Clock.DEVICE)
              .withExtent(Optional.of(Extent.LINK));
      Row row =
          Row.of(
                  tool,
                  counterpart
                      ? "interconnect.device-copy"
                      : "rocm-bandwidth-test." + of.group(1).toLowerCase(Locale.ROOT),
                  Category.INTERCONNECT,
                  metric)
              .statistic(of.group(2).equals("peak") ? Statistic.BEST : Statistic.MEAN)
              .by("backEnd", "hip")
              .by("cudaBinding", "native")
              .unknown("size");
      String gpu = fromGpu ? from : to;
      return counterpart
          ? row.with("direction", toGpu ? "h2d" : "d2h")
              .unknown("method")
              .unknown("memory")
              .with("device", gpuNumber(gpu))
              .with("numa_node", fromGpu ? to : from)
              .about(About.GPU, device(gpu).orElseThrow().name())
              .devices(1)
          : row.with("from", from)
              .with("to", to)
              .apart("The tool does not print which bytes it counts, or Assay does not copy so.");
    }

    /** GPUs are numbered after the processors. */
    private String gpuNumber(String number) {
      long before =
          devices.subList(0, Integer.parseInt(number)).stream().filter(Device::gpu).count();
      return String.valueOf(before);
    }
  }
}
