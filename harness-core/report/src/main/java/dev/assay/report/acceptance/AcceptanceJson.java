package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an acceptance as JSON; the schema is acceptance.schema.json. */
public final class AcceptanceJson {
  /** Raised when a reader of older files would misread newer ones. */
  public static final String SCHEMA = "assay-acceptance/1";

  private final JsonMapper mapper = JsonMapper.shared();

  public void write(AcceptanceReport report, Appendable out) throws IOException {
    out.append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree(report)))
        .append('\n');
  }

  /** The same as a tree. */
  public ObjectNode tree(AcceptanceReport report) {
    Acceptance acceptance = report.acceptance();
    ObjectNode root = mapper.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("verdict", label(acceptance.verdict()));
    root.put("exitCode", acceptance.verdict().exitCode());
    root.put("sentence", VerdictSentence.of(acceptance));
    root.put("machine", report.machine());
    report.vmType().ifPresent(type -> root.put("vmType", type));
    report.vmTypeSource().ifPresent(source -> root.put("vmTypeSource", source));
    report.run().ifPresent(run -> root.put("run", run));
    root.put("at", report.at().toString());
    ArrayNode checks = root.putArray("checks");
    acceptance.results().forEach(result -> write(result, checks.addObject()));
    return root;
  }

  private static void write(CheckResult result, ObjectNode node) {
    Check check = result.check();
    node.put("id", check.id());
    node.put("area", label(check.area()));
    node.put("title", check.title());
    check.part().ifPresent(part -> node.put("part", part));
    node.put("costSeconds", check.cost().toMillis() / 1000.0);
    switch (result.verdict()) {
      case Passed(String seen, String expected, Basis basis) -> {
        node.put("verdict", "pass").put("seen", seen).put("expected", expected);
        write(basis, node.putObject("basis"));
      }
      case Failed(String seen, String expected, Basis basis, String remedy) -> {
        node.put("verdict", "fail").put("seen", seen).put("expected", expected);
        write(basis, node.putObject("basis"));
        node.put("remedy", remedy);
      }
      case NotChecked(Cause cause, String why, String remedy) ->
          node.put("verdict", "not-checked")
              .put("cause", label(cause))
              .put("decides", cause.decisive())
              .put("why", why)
              .put("remedy", remedy);
    }
  }

  private static void write(Basis basis, ObjectNode node) {
    node.put("document", basis.document());
    node.put("configuration", basis.configuration());
    node.put("margin", basis.margin());
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
