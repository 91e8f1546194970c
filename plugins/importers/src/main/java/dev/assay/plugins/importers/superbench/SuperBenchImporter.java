package dev.assay.plugins.importers.superbench;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Format.Mapping;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import dev.assay.plugins.importers.text.Figures;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads SuperBench's summary of a run, and what its gpu-stream prints. */
@ServiceProvider(ResultImporter.class)
public final class SuperBenchImporter implements ResultImporter {
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
  public Format format() {
    return new Format(
        "superbench",
        "SuperBench, results-summary.jsonl and gpu-stream",
        List.of("0.2 to 0.12"),
        List.of(
            new Mapping(
                "nccl-bw, rccl-bw: algbw, busbw",
                "interconnect.collective algbw, busbw",
                "The number of ranks and the placement are unknown."),
            new Mapping(
                "mem-bw",
                "interconnect.device-copy bandwidth",
                "The best of all sizes; d2d is direction=local."),
            new Mapping(
                "ib-loopback: IB_write, ib_write_bw",
                "interconnect.rdma.write-bandwidth write-bandwidth",
                "IB_write in MB/s of 2^20 bytes, ib_write_bw in GB/s."),
            new Mapping("gpu-stream", "gpu.stream", "One row for each size of a block."),
            new Mapping("gemm-flops", "gpu.gemm flop-rate", "The size is unknown."),
            new Mapping("cpu-stream", "host.memory-stream bandwidth", "The best."),
            new Mapping(
                "models, inference, kernel-launch, gpu-copy-bw, cpu-memory-bw-latency,"
                    + " disk-benchmark",
                "superbench.BENCHMARK",
                "No counterpart, or how it was done is not said."),
            new Mapping("what is documented without a unit", "", ""),
            new Mapping("monitor.jsonl", "", "It holds no benchmark's result.")));
  }

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
