package dev.assay.cli.scorecard;

import dev.assay.analysis.composite.MissingMetrics;
import dev.assay.analysis.composite.Profile;
import dev.assay.api.Category;
import dev.assay.api.NearestName;
import dev.assay.cli.exit.UsageException;
import dev.assay.documents.MalformedFileException;
import dev.assay.documents.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Weight profiles by name or from a user's YAML: {@code name}, {@code weights} by category, and
 * {@code missing}, which is {@code ignore}, {@code require} or {@code penalise: ratio}.
 */
final class WeightProfiles {
  private static final Set<String> KEYS = Set.of("name", "weights", "missing");
  private static final Set<String> POLICIES = Set.of("ignore", "require", "penalise");
  private static final List<String> CATEGORIES =
      Arrays.stream(Category.values()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();

  /** A built-in profile, or that of a file. */
  Profile find(String name) throws IOException, UsageException {
    if (Files.isRegularFile(Path.of(name))) {
      return read(Path.of(name));
    }
    List<String> known = Profile.builtIn().stream().map(Profile::name).toList();
    return Profile.builtIn(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no profile or file '%s': %s"
                        .formatted(name, NearestName.hint(name, known))));
  }

  private static Profile read(Path file) throws IOException, UsageException {
    JsonNode root;
    try {
      root = YamlFile.read(file);
    } catch (MalformedFileException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    List<String> problems = new ArrayList<>();
    unknown(root, KEYS, "", problems);
    Map<Category, Double> weights = weights(root.path("weights"), problems);
    MissingMetrics missing = missing(root.path("missing"), problems);
    if (problems.isEmpty()) {
      try {
        return new Profile(root.path("name").asString(file.toString()), weights, missing);
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    throw new UsageException(file + " has faults:\n  " + String.join("\n  ", problems));
  }

  private static Map<Category, Double> weights(JsonNode node, List<String> problems) {
    Map<Category, Double> weights = new EnumMap<>(Category.class);
    if (!node.isObject()) {
      problems.add("weights is missing: give a number for each category that counts");
      return weights;
    }
    unknown(node, CATEGORIES, "weights.", problems);
    for (Category category : Category.values()) {
      JsonNode weight = node.path(category.name().toLowerCase(Locale.ROOT));
      if (weight.isNumber()) {
        weights.put(category, weight.asDouble());
      } else if (!weight.isMissingNode()) {
        problems.add("weights.%s must be a number, is %s".formatted(word(category), weight));
      }
    }
    return weights;
  }

  private static MissingMetrics missing(JsonNode node, List<String> problems) {
    if (node.isMissingNode() || "ignore".equals(node.asString(""))) {
      return new MissingMetrics.Ignore();
    }
    if ("require".equals(node.asString(""))) {
      return new MissingMetrics.Require();
    }
    double ratio = node.path("penalise").isNumber() ? node.path("penalise").asDouble() : 0;
    if (ratio > 0 && Double.isFinite(ratio)) {
      return new MissingMetrics.Penalise(ratio);
    }
    problems.add(
        "missing must be ignore, require, or 'penalise: ratio' with a ratio above 0, is " + node);
    if (node.isObject()) {
      unknown(node, POLICIES, "missing.", problems);
    }
    return new MissingMetrics.Ignore();
  }

  private static void unknown(
      JsonNode node, Collection<String> known, String where, List<String> problems) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        problems.add("%s%s is not known: %s".formatted(where, name, NearestName.hint(name, known)));
      }
    }
  }

  private static String word(Category category) {
    return category.name().toLowerCase(Locale.ROOT);
  }
}
