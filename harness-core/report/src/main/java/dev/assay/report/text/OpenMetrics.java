package dev.assay.report.text;

import java.io.IOException;
import java.util.Map;

/** Lines of OpenMetrics 1.0 text. */
public final class OpenMetrics {
  /** The last line. */
  public static final String END = "# EOF\n";

  private OpenMetrics() {}

  /**
   * The lines before the samples of a family.
   *
   * @param type such as {@code "gauge"}
   * @param unit the end of the name; empty for none
   */
  public static void family(Appendable out, String name, String type, String unit, String help)
      throws IOException {
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    if (!unit.isEmpty()) {
      out.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    out.append("# HELP ").append(name).append(' ').append(escape(help)).append('\n');
  }

  /** The line of one value. */
  public static void sample(Appendable out, String name, Map<String, String> labels, double value)
      throws IOException {
    out.append(name).append('{');
    String separator = "";
    for (Map.Entry<String, String> label : labels.entrySet()) {
      out.append(separator).append(label.getKey()).append("=\"");
      out.append(escape(label.getValue())).append('"');
      separator = ",";
    }
    out.append("} ").append(Double.toString(value)).append('\n');
  }

  /** An {@code escaped-string} of the format: of label values and of help alike. */
  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
