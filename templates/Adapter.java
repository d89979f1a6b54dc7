import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** The bank's integration as a program: JSON-RPC 2.0 on standard input and output, one message a line. */
public final class Adapter {
  private static final Map<String, Object> CLAIMS =
      Map.of(
          "protocol", 1,
          "name", "Our bank",
          "version", "1.0.0",
          "language", "Java",
          "operations", List.of("cardStatus"), // Fill in: what stands below, of cardStatus, addCard, enrollNfc, nfcLink
          "tokenServices", Map.of("visa", "processor", "mastercard", "processor"),
          "issuer", Map.of("names", List.of("Our Bank ASA")),
          "countries", List.of("NO"),
          "maxConcurrency", 8);

  private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  /** Where the services are and what to trust. May come again: from then on the new one holds. */
  private static volatile Map<?, ?> environment = Map.of();

  private static Object call(String method, Map<?, ?> params) {
    return switch (method) {
      case "describe" -> CLAIMS;
      case "start" -> {
        environment = params;
        yield Map.of();
      }
      // Fill in: a case for each operation that is claimed, with your own code in it.
      case "stop" -> Map.of();
      default -> throw new UnsupportedOperationException();
    };
  }

  private static void answer(Map<?, ?> message) {
    var said = new LinkedHashMap<String, Object>();
    said.put("jsonrpc", "2.0");
    said.put("id", message.get("id"));
    try {
      var params = message.get("params") instanceof Map<?, ?> given ? given : Map.of();
      said.put("result", call((String) message.get("method"), params));
    } catch (UnsupportedOperationException error) {
      said.put("error", Map.of("code", -32601, "message", "not implemented"));
    } catch (Exception error) {
      error.printStackTrace(); // standard error is free for logs
      said.put("error", Map.of("code", -32000, "message", "the integration broke"));
    }
    // Calls are answered side by side, in any order, each in one line.
    synchronized (OUT) {
      OUT.print(Json.write(said) + "\n");
      OUT.flush();
    }
  }

  public static void main(String[] arguments) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.setOut(System.err); // nothing but messages on standard output
    var workers = Executors.newFixedThreadPool(8);
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var message = (Map<?, ?>) new Json(line).value();
      var method = (String) message.get("method");
      if (method.equals("start") || method.equals("stop")) answer(message); // in its turn
      else workers.submit(() -> answer(message));
      if (method.equals("stop")) break;
    }
    workers.shutdown();
  }

  /** JSON as Map, List, String, Double, Boolean and null: the JDK has none. Use your own library in its place. */
  private static final class Json {
    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    Object value() {
      var token = next();
      return switch (token) {
        case '{' -> {
          var members = new LinkedHashMap<String, Object>();
          while (next() != '}') {
            if (text.charAt(at - 1) != ',') at--;
            next();
            var name = string();
            next();
            members.put(name, value());
          }
          yield members;
        }
        case '[' -> {
          var elements = new ArrayList<Object>();
          while (next() != ']') {
            if (text.charAt(at - 1) != ',') at--;
            elements.add(value());
          }
          yield elements;
        }
        case '"' -> string();
        default -> {
          var start = at - 1;
          while (at < text.length() && ",]} \t\r".indexOf(text.charAt(at)) < 0) at++;
          var word = text.substring(start, at);
          yield switch (word) {
            case "null" -> null;
            case "true", "false" -> Boolean.valueOf(word);
            default -> word.contains(".") ? (Object) Double.valueOf(word) : Long.valueOf(word);
          };
        }
      };
    }

    private char next() {
      while (" \t\r".indexOf(text.charAt(at)) >= 0) at++;
      return text.charAt(at++);
    }

    private String string() {
      var read = new StringBuilder();
      for (var each = text.charAt(at++); each != '"'; each = text.charAt(at++)) {
        if (each != '\\') {
          read.append(each);
          continue;
        }
        var escape = text.charAt(at++);
        var index = "bfnrt".indexOf(escape);
        if (escape == 'u') read.append((char) Integer.parseInt(text, at, at += 4, 16));
        else read.append(index < 0 ? escape : "\b\f\n\r\t".charAt(index));
      }
      return read.toString();
    }

    static String write(Object value) {
      if (value instanceof Map<?, ?> members) {
        var written = new ArrayList<String>();
        members.forEach((name, member) -> written.add(write(name) + ":" + write(member)));
        return "{" + String.join(",", written) + "}";
      }
      if (value instanceof List<?> elements) {
        return "[" + String.join(",", elements.stream().map(Json::write).toList()) + "]";
      }
      if (!(value instanceof String string)) return String.valueOf(value);
      var written = new StringBuilder("\"");
      for (var each : string.toCharArray()) {
        if (each == '"' || each == '\\') written.append('\\').append(each);
        else if (each < ' ' || each > '~') written.append(String.format("\\u%04x", (int) each));
        else written.append(each);
      }
      return written.append('"').toString();
    }
  }
}
