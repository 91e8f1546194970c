package dev.assay.azure.stub;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** What goes on after its request was answered, until it was asked after often enough. */
final class Operations {
  /** How often an operation says that it goes on before it ends. */
  private static final int POLLS = 2;

  private final String endpoint;
  private final Map<String, Operation> operations = new HashMap<>();

  private static final class Operation {
    private final Supplier<Answer> end;
    private final Answer goingOn;
    private int polls = POLLS;

    Operation(Supplier<Answer> end, Answer goingOn) {
      this.end = end;
      this.goingOn = goingOn;
    }
  }

  Operations(String endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * An operation that goes on after its request was answered.
   *
   * @param header which names where to ask after it; one that is asked by {@code Location} says 202
   *     as long as it goes on, see
   *     https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
   */
  Answer accepted(String header, Supplier<Answer> end) {
    boolean byLocation = header.equals("Location");
    String path = "/operations/" + (operations.size() + 1);
    Map<String, String> headers = Map.of(header, endpoint + path, "Retry-After", "1");
    Answer goingOn = byLocation ? Answer.empty(202).with(headers) : status("InProgress");
    operations.put(path, new Operation(end, goingOn.with(Map.of("Retry-After", "1"))));
    return Answer.empty(202).with(headers);
  }

  Answer poll(String path) {
    Operation operation = operations.get(path);
    if (operation == null) {
      return Answer.error(404, "OperationNotFound", path);
    }
    if (operation.polls > 0) {
      operation.polls--;
      return operation.goingOn;
    }
    return operation.end.get();
  }

  static Answer status(String status) {
    return Answer.of(200, JsonMapper.shared().createObjectNode().put("status", status));
  }
}
