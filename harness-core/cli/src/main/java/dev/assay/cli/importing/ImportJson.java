package dev.assay.cli.importing;

import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Label;
import java.io.PrintWriter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells for scripts what became of each file. */
final class ImportJson implements ImportProgress {
  private final ObjectNode all = JsonText.object().put("schema", "assay-import/1");
  private final ArrayNode files = all.putArray("files");

  @Override
  public void reading(long bytes) {}

  @Override
  public void done(FileReport report) {
    ObjectNode file = files.addObject().put("file", report.file());
    report.format().ifPresent(format -> file.put("format", format));
    file.put("values", report.values());
    ArrayNode runs = file.putArray("runs");
    report.runs().forEach(runs::add);
    file.put("standing", Label.of(report.standing()).replace('_', '-'));
    ArrayNode leftOut = file.putArray("leftOut");
    report
        .leftOut()
        .forEach(
            left -> {
              ObjectNode node = leftOut.addObject();
              if (left.line() > 0) {
                node.put("line", left.line());
              }
              node.put("what", left.what()).put("why", left.why());
            });
    if (!report.notes().isEmpty()) {
      ArrayNode notes = file.putArray("notes");
      report.notes().forEach(notes::add);
    }
    report
        .problem()
        .ifPresent(
            problem -> {
              ObjectNode node = file.putObject("problem").put("why", problem.why());
              problem.line().ifPresent(line -> node.put("line", line));
            });
  }

  void print(PrintWriter out) {
    JsonText.print(all, out);
  }
}
