package dev.assay.api.importing;

import dev.assay.api.Category;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was done, and with what.
 *
 * @param workload its id: that of Assay's workload where one does the same, else the tool's own,
 *     such as {@code "stream.triad"}
 * @param parameters those that say what work was done; what the file does not say of them is {@link
 *     Row#UNKNOWN}, which equals no known value
 * @param implementation names of the parameters that say with what it was done, such as an I/O
 *     engine: they make unlike rows, unless the user compares across implementations
 * @param remarks parameters that do not define the work, such as a file's path
 */
public record Work(
    String workload,
    Category category,
    Map<String, String> parameters,
    Set<String> implementation,
    Map<String, String> remarks) {
  public Work {
    if (workload.isBlank()) {
      throw new IllegalArgumentException("Work needs a workload, such as 'stream.triad'.");
    }
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    implementation = Collections.unmodifiableSet(new TreeSet<>(implementation));
    remarks = Collections.unmodifiableMap(new TreeMap<>(remarks));
  }

  Work with(String name, String value) {
    return new Work(workload, category, and(parameters, name, value), implementation, remarks);
  }

  Work by(String name, String value) {
    Set<String> names = new TreeSet<>(implementation);
    names.add(name);
    return new Work(workload, category, and(parameters, name, value), names, remarks);
  }

  Work remark(String name, String value) {
    return new Work(workload, category, parameters, implementation, and(remarks, name, value));
  }

  static Map<String, String> and(Map<String, String> map, String name, String value) {
    Map<String, String> all = new TreeMap<>(map);
    all.put(name, value);
    return all;
  }
}
