package dev.assay.plugins.importers.superbench;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.DescribedImporter;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import dev.assay.plugins.importers.text.Figures;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads SuperBench's summary of a run, and what its gpu-stream prints. */
@ServiceProvider(ResultImporter.class)
public final class SuperBenchImporter extends DescribedImporter {
  private static final Pattern SUMMARY =
      Pattern.compile(
          "\"(?:\\w+_models|model-benchmarks|nccl-bw|rccl-bw|mem-bw|gemm-flops|kernel-launch"
              + "|ib-loopback|ib-traffic|gpu-[\\w-]+|cpu-[\\w-]+|disk-benchmark|pytorch-[\\w-]+"
              + "|nvbandwidth|(?:tensorrt|ort)-inference|\\w+-function)(?::[^\"/]+)?/[^\"]+\"\\s*:");
  private static final Pattern MONITOR =
      Pattern.compile("\\{\\s*\"time\"\\s*:\\s*\"[^\"]+\"\\s*,\\s*\"cpu_usage\"\\s*:");
  private static final Pattern STREAM =
      Pattern.compile("(?m)^STREAM_(?:COPY|SCALE|ADD|TRIAD)_\\w+_gpu_\\d+_buffer_\\d+_block_");
  private static final String FAILED = "return_code";

  @Override
  public Likeness recognises(Beginning beginning) {
    String text = beginning.text();
    boolean summary = text.stripLeading().startsWith("{") && SUMMARY.matcher(text).find();
    return summary || MONITOR.matcher(text).find() || STREAM.matcher(text).find()
        ? Likeness.BY_CONTENT
        : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    boolean any = false;
    boolean monitor = false;
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> one = documents.next(); one.isPresent(); one = documents.next()) {
        Json document = one.get().read();
        monitor |= !document.get("cpu_usage").missing();
        if (!document.get("Defective Details").missing()) {
          throw UnreadableResultException.at(
              document.line(),
              "it is a diagnosis, whose numbers are differences from a baseline and no figures:"
                  + " import results-summary.jsonl");
        }
        any |= node(document, sink);
      }
    }
    any |= stream(source, sink);
    if (!any) {
      throw UnreadableResultException.because(
          monitor
              ? "it holds what a monitor saw of the machine, and no benchmark's result"
              : "it holds no figure of a benchmark that can be used");
    }
  }

  private static boolean node(Json document, ResultSink sink) {
    boolean any = false;
    Optional<String> node = document.get("node").text();
    Map<String, Integer> withoutUnit = new TreeMap<>();
    for (Map.Entry<String, Json> member : document.members().entrySet()) {
      Optional<Key> key = Key.of(member.getKey());
      if (key.isEmpty()) {
        continue;
      }
      Json value = member.getValue();
      OptionalDouble number = value.number();
      if (key.get().metric().equals(FAILED)) {
        if (number.isEmpty() || number.getAsDouble() != 0) {
          sink.leftOut(
              value.line(),
              key.get().benchmark(),
              "its return code is " + value.text().orElse("missing"));
        }
      } else if (number.isEmpty() || number.getAsDouble() <= 0) {
        sink.leftOut(value.line(), member.getKey(), "it has no value above 0");
      } else {
        Optional<Row> row = SummaryRows.of(key.get());
        if (row.isEmpty()) {
          withoutUnit.merge(key.get().benchmark(), 1, Integer::sum);
        } else {
          sink.row(
              complete(row.get(), key.get(), node).at(value.line()).values(number.getAsDouble()));
          any = true;
        }
      }
    }
    withoutUnit.forEach(
        (benchmark, count) ->
            sink.leftOut(
                document.line(),
                count + " figures of " + benchmark,
                "they have no unit, or say what others say"));
    return any;
  }

  private static Row complete(Row row, Key key, Optional<String> node) {
    Row all = key.annotation().map(text -> row.with("annotation", text)).orElse(row);
    return node.isPresent() ? all.about(About.MACHINE, node.get()) : all;
  }

  /** A tag, its bandwidth and the share of the peak, which is no bandwidth. */
  private static boolean stream(Source source, ResultSink sink) throws IOException {
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      String[] words = line.text().strip().split("\\s+");
      if (words.length == 3 && words[0].startsWith("STREAM_")) {
        OptionalDouble bandwidth = Figures.parse(words[1]);
        Optional<Row> row = SummaryRows.gpuStream(words[0]);
        if (row.isPresent() && bandwidth.isPresent() && bandwidth.getAsDouble() > 0) {
          sink.row(row.get().at(line.number()).values(bandwidth.getAsDouble()));
          any = true;
        }
      }
    }
    return any;
  }
}
