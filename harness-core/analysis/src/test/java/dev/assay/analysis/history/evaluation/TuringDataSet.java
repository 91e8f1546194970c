package dev.assay.analysis.history.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A series of the Turing Change Point Dataset, read from a copy of its repository.
 *
 * @param positions of the values in the series, which may lack some
 * @param points with those that lack a value
 * @param marked first points after a change, by person
 */
record TuringDataSet(
    String name, double[] values, List<Integer> positions, int points, List<List<Integer>> marked) {
  /** Those with one value a point, by name. */
  static List<TuringDataSet> in(Path folder) throws IOException {
    JsonMapper mapper = JsonMapper.shared();
    JsonNode annotations = mapper.readTree(Files.readString(folder.resolve("annotations.json")));
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, 3)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<TuringDataSet> series = new ArrayList<>();
    for (Path file : files) {
      JsonNode node = mapper.readTree(Files.readString(file));
      if (node.path("n_dim").asInt(0) == 1 && annotations.has(node.path("name").asString())) {
        series.add(of(node, annotations.path(node.path("name").asString())));
      }
    }
    return series;
  }

  private static TuringDataSet of(JsonNode node, JsonNode annotations) {
    JsonNode raw = node.at("/series/0/raw");
    List<Integer> positions = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      if (raw.get(i).isNumber()) {
        positions.add(i);
        values.add(raw.get(i).asDouble());
      }
    }
    List<List<Integer>> marked = new ArrayList<>();
    for (JsonNode person : annotations) {
      marked.add(person.valueStream().map(JsonNode::asInt).toList());
    }
    return new TuringDataSet(
        node.path("name").asString(),
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        Collections.unmodifiableList(positions),
        raw.size(),
        marked);
  }
}
