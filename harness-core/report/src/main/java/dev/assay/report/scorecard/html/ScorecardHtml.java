package dev.assay.report.scorecard.html;

import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes a scorecard as one page that needs nothing else: no network, no other file. Text from
 * results reaches it through a template that escapes, or as JSON that scripts show as text.
 */
public final class ScorecardHtml {
  private static final String TEMPLATE = "scorecard.ftlh";
  private static final List<String> SCRIPTS =
      List.of(
          "echarts.common.min.js",
          "data.js",
          "ranks.js",
          "details.js",
          "metrics.js",
          "charts.js",
          "economy.js",
          "metric-charts.js");

  private final Configuration templates = configuration();

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_33);
    configuration.setClassForTemplateLoading(ScorecardHtml.class, "");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setLocalizedLookup(false);
    return configuration;
  }

  /**
   * Writes the page.
   *
   * @param subjects those of the card, whose samples the page shows
   */
  public void write(Scorecard card, List<Subject> subjects, Writer out) throws IOException {
    PageData data = new PageData(card, subjects);
    Map<String, Object> model =
        Map.of(
            "page", Page.of(card),
            "style", PageStyle.css(),
            "scripts", SCRIPTS.stream().map(PageStyle::resource).toList(),
            "overview", data.overview(),
            "details", data.details(),
            "samples", data.samples());
    try {
      templates.getTemplate(TEMPLATE).process(model, out);
    } catch (TemplateException e) {
      throw new IOException("The page could not be made: " + e.getMessage(), e);
    }
  }
}
