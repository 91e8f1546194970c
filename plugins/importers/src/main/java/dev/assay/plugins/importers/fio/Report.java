package dev.assay.plugins.importers.fio;

import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A document of fio's.
 *
 * @param milliseconds when it was written, since 1970
 */
record Report(int line, Tool tool, OptionalDouble milliseconds, List<Job> jobs) {
  static final String VERSION = "fio version";
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
  private static final double YEAR_3000 = 32_503_680_000_000.0;

  /** Empty where a document is not fio's. */
  static Optional<Report> of(Json document) {
    List<Json> entries =
        Stream.of("jobs", "client_stats")
            .flatMap(name -> document.get(name).elements().stream())
            .toList();
    if (document.get(VERSION).text().isEmpty() || entries.isEmpty()) {
      return Optional.empty();
    }
    String version = document.get(VERSION).text().orElse("").replaceFirst("^fio-", "");
    List<Job> jobs = new ArrayList<>();
    for (Json entry : entries) {
      Options options = options(document.get("global options"), entry);
      jobs.add(Job.of(entry, options, options.switchedOn("lat_percentiles") && misplaces(version)));
    }
    return Optional.of(
        new Report(document.line(), Tool.of("fio", version), milliseconds(document), jobs));
  }

  private static Options options(Json global, Json entry) {
    Map<String, String> values = new LinkedHashMap<>();
    if (global.isArray()) {
      // Since fio 3.39 with several servers: each has options of its own.
      global.elements().stream()
          .filter(of -> same(of, entry, "hostname") && same(of, entry, "port"))
          .forEach(of -> put(of, values));
      values.remove("hostname");
      values.remove("port");
    } else {
      put(global, values);
    }
    put(entry.get("job options"), values);
    return new Options(!global.missing() || !entry.get("job options").missing(), values);
  }

  private static boolean same(Json a, Json b, String name) {
    return a.get(name).text().equals(b.get(name).text());
  }

  private static void put(Json options, Map<String, String> values) {
    options.members().forEach((name, value) -> values.put(name, value.text().orElse("")));
  }

  private static boolean misplaces(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    return numbers.matches()
        && numbers.group(1).equals("3")
        && Integer.parseInt(numbers.group(2)) <= 12;
  }

  private static OptionalDouble milliseconds(Json document) {
    OptionalDouble exact = document.get("timestamp_ms").number();
    OptionalDouble seconds = document.get("timestamp").number();
    double time = exact.orElse(seconds.orElse(0) * 1e3);
    return time > 0 && time < YEAR_3000 ? OptionalDouble.of(time) : OptionalDouble.empty();
  }

  /** When it was written. */
  Optional<Instant> date() {
    return milliseconds.isPresent()
        ? Optional.of(Instant.ofEpochMilli((long) milliseconds.getAsDouble()))
        : Optional.empty();
  }

  /**
   * Whether this is a later report of the same run as another, which it counts in, as {@code
   * --status-interval} has fio write them: of the same jobs, which have done no less, and began
   * before the other was written.
   */
  boolean continues(Report earlier) {
    boolean same =
        tool.equals(earlier.tool)
            && jobs.size() == earlier.jobs.size()
            && IntStream.range(0, jobs.size())
                .allMatch(index -> continues(jobs.get(index), earlier.jobs.get(index)));
    if (!same || earlier.duration() == 0) {
      return same;
    }
    if (milliseconds.isEmpty() || earlier.milliseconds.isEmpty()) {
      return duration() > earlier.duration();
    }
    double between = milliseconds.getAsDouble() - earlier.milliseconds.getAsDouble();
    return between >= 0 && between < duration() - earlier.duration() / 2;
  }

  private static boolean continues(Job job, Job earlier) {
    return job.name().equals(earlier.name())
        && job.host().equals(earlier.host())
        && job.group().equals(earlier.group())
        && job.options().equals(earlier.options())
        && job.ios() >= earlier.ios()
        && job.milliseconds() >= earlier.milliseconds();
  }

  /** In milliseconds; groups run one after the other. */
  private double duration() {
    return jobs.stream()
        .collect(Collectors.toMap(Job::group, Job::milliseconds, Math::max))
        .values()
        .stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }
}
