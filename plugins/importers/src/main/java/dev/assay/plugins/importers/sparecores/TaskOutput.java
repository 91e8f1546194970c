package dev.assay.plugins.importers.sparecores;

import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.llamabench.LlamaBenchImporter;
import dev.assay.plugins.importers.lmbench.LmbenchImporter;
import dev.assay.plugins.importers.nvbandwidth.NvbandwidthImporter;
import dev.assay.plugins.importers.nvidiasmi.NvidiaSmiImporter;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a task wrote, read by what it is. */
record TaskOutput(TaskFolder folder, Optional<Meta> meta, ResultSink sink) {
  private static final Map<String, ResultImporter> TOOLS =
      Map.of(
          "nvbandwidth", new NvbandwidthImporter(),
          "bw_mem", new LmbenchImporter(),
          "llm", new LlamaBenchImporter(),
          "nvidia_smi", new NvidiaSmiImporter());

  /** Says itself which of its tests failed, so that the others count. */
  private static final Set<String> TELLS_WHAT_FAILED = Set.of("nvbandwidth");

  void read(Source source) throws IOException, UnreadableResultException {
    String what = "the task " + folder.task();
    Optional<String> problem = meta.flatMap(Meta::problem);
    if (problem.isPresent()) {
      sink.leftOut(0, what, problem.get());
      boolean partly =
          TELLS_WHAT_FAILED.contains(folder.task()) && meta.map(Meta::failed).orElse(false);
      if (!partly) {
        return;
      }
    }
    if (folder.file().equals("stderr")) {
      sink.leftOut(0, what, "stderr has its messages");
    } else if (!folder.isOfTask() || folder.task().equals("membench")) {
      Membench.read(source, tool("membench"), sink);
    } else if (TOOLS.containsKey(folder.task())) {
      delegate(TOOLS.get(folder.task()), source);
    } else if (folder.task().equals("openssl")) {
      openssl(source, what);
    } else if (folder.task().equals("stressngfull")) {
      StressNg.read(source, tool("stress-ng"), sink);
    } else {
      sink.leftOut(0, what, "there is no reader of its output");
    }
  }

  private void openssl(Source source, String what) throws IOException, UnreadableResultException {
    if (folder.file().equals("parsed.json")) {
      OpensslSpeed.read(source, tool("openssl"), sink);
    } else {
      sink.leftOut(0, what, "parsed.json has its figures");
    }
  }

  private Tool tool(String name) {
    return new Tool(name, meta.flatMap(Meta::version));
  }

  private void delegate(ResultImporter importer, Source source)
      throws IOException, UnreadableResultException {
    importer.read(
        source,
        new ResultSink() {
          @Override
          public void row(Row row) {
            sink.row(versioned(row));
          }

          @Override
          public void leftOut(int line, String what, String why) {
            sink.leftOut(line, what, why);
          }

          @Override
          public void about(About what, String value) {
            sink.about(what, value);
          }
        });
  }

  /** The version that the output does not tell. */
  private Row versioned(Row row) {
    Tool tool = row.tool().version().isPresent() ? row.tool() : tool(row.tool().name());
    return new Row(
        row.line(),
        tool,
        row.work(),
        row.metric(),
        row.statistic(),
        row.forks(),
        row.counted(),
        row.devices(),
        row.circumstances(),
        row.apart());
  }
}
