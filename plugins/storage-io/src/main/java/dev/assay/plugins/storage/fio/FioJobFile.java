package dev.assay.plugins.storage.fio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads fio's job files: {@code fio(1)}, "Job File Format". */
public final class FioJobFile {
  private static final String GLOBAL = "global";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern COMMENT = Pattern.compile("\\s[#;]");

  private final List<Section> sections = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** What a job file turned out to be. */
  public sealed interface Result {
    /** It can be run; at least one job. */
    record Jobs(List<FioJob> jobs) implements Result {}

    /** It cannot; every reason, each with its line. */
    record Problems(List<String> problems) implements Result {}
  }

  /** One value with the line it is from. */
  record Setting(String value, int line) {}

  private record Section(String name, int line, Map<String, Setting> settings) {}

  private FioJobFile() {}

  /**
   * Reads a job file.
   *
   * @param text its content
   */
  public static Result parse(String text) {
    FioJobFile file = new FioJobFile();
    file.readSections(text);
    List<FioJob> jobs = file.translate();
    if (file.problems.isEmpty() && jobs.isEmpty()) {
      file.problems.add("The file has no job: a section such as [random-read] is needed.");
    }
    return file.problems.isEmpty()
        ? new Result.Jobs(List.copyOf(jobs))
        : new Result.Problems(List.copyOf(file.problems));
  }

  private void readSections(String text) {
    int number = 0;
    String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    for (String raw : content.lines().toList()) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[") && line.contains("]")) {
        String name = line.substring(1, line.indexOf(']'));
        sections.add(new Section(name, number, new LinkedHashMap<>()));
      } else if (line.startsWith("include ")) {
        problems.add("Line %d: include is not supported; put the lines here.".formatted(number));
      } else if (sections.isEmpty()) {
        problems.add("Line %d: '%s' stands before any [section].".formatted(number, line));
      } else {
        addSetting(line, number);
      }
    }
  }

  private void addSetting(String line, int number) {
    int equals = line.indexOf('=');
    String key = (equals < 0 ? line : line.substring(0, equals)).strip();
    String value = equals < 0 ? "" : withoutComment(line.substring(equals + 1)).strip();
    if (value.contains("${")) {
      problems.add(
          "Line %d: %s=%s: environment variables are not supported; write the value."
              .formatted(number, key, value));
      return;
    }
    // fio treats '-' and '_' in names alike only on its command line; in files names have '_'.
    sections.getLast().settings().put(key, new Setting(value, number));
  }

  private static String withoutComment(String value) {
    return COMMENT.split(value, 2)[0];
  }

  private List<FioJob> translate() {
    List<FioJob> jobs = new ArrayList<>();
    Map<String, Setting> global = new LinkedHashMap<>();
    boolean first = true;
    for (Section section : sections) {
      if (section.name().equals(GLOBAL)) {
        global.putAll(section.settings());
        continue;
      }
      Map<String, Setting> settings = new LinkedHashMap<>(global);
      settings.putAll(section.settings());
      if (!first
          && !settings.containsKey("stonewall")
          && !settings.containsKey("wait_for_previous")) {
        problems.add(
            "Line %d: fio starts [%s] together with the job before it, and workloads run one after the other: add stonewall if that will do."
                .formatted(section.line(), section.name()));
      }
      first = false;
      FioTranslation translation = new FioTranslation(section.name(), settings);
      jobs.add(translation.job());
      for (String problem : translation.problems()) {
        if (!problems.contains(problem)) { // a global setting is wrong once, not once per job
          problems.add(problem);
        }
      }
    }
    return jobs;
  }
}
