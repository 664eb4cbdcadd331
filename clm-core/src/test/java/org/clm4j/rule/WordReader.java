package org.clm4j.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the words of conditions and of their readings as a person would, and says of some flags
 * whether what the words demand is so. It knows brackets, "and", "or", "not", "all of", "any of"
 * and "at least n of", that what stands behind a name says it in full, and of the library nothing.
 */
public final class WordReader {

  private final Map<String, Boolean> flags;

  private WordReader(Map<String, Boolean> flags) {
    this.flags = flags;
  }

  /** Returns whether what the words demand is so, if the flags are these. */
  public static boolean holds(String words, Map<String, Boolean> flags) {
    return new WordReader(flags).read(english(words));
  }

  /** Puts the Chinese words for joining into English ones, which are as many. */
  private static String english(String words) {
    return words
        .replace("（", "(")
        .replace("）", ")")
        .replace("；", "; ")
        .replaceAll("，且 ?", ", and ")
        .replaceAll("，或 ?", ", or ")
        .replaceAll(" ?且 ?", " and ")
        .replaceAll(" ?或 ?", " or ")
        .replace("并非", "not ")
        .replace("全部满足", "all of ")
        .replace("任一满足", "any of ")
        .replaceAll("以下至少 (\\d+) 项成立：", "at least $1 of: ")
        .replaceAll("至少 (\\d+) 项满足", "at least $1 of ")
        .replaceAll("以下任意 (\\d+) 项：", "$1 of ")
        .replace("总是", "always")
        .replace("从不", "never")
        .replace("永不成立的条件", "what never holds")
        .replaceAll(" ?为“是”", ": yes")
        .replaceAll(" ?为“否”", ": no")
        .replace("name(", "name (")
        .replace("not (name)(", "not (name) (")
        .replaceAll("：目前为“[是否]”", "")
        .replace("：是", ": yes")
        .replace("：否", ": no");
  }

  private boolean read(String words) {
    Matcher count = Pattern.compile("at least (\\d+) of: (.*)").matcher(words);
    if (count.matches()) {
      return atLeast(Integer.parseInt(count.group(1)), count.group(2));
    }
    List<String> list = split(words, "; ");
    if (list.size() > 1) {
      return list.stream().allMatch(this::read);
    }
    for (String comma : new String[] {", ", " "}) {
      List<String> all = split(words, comma + "and ");
      List<String> any = split(words, comma + "or ");
      if (all.size() > 1 && any.size() > 1) {
        throw new IllegalArgumentException("both 'and' and 'or' without brackets: " + words);
      } else if (all.size() > 1) {
        return all.stream().allMatch(this::read);
      } else if (any.size() > 1) {
        return any.stream().anyMatch(this::read);
      }
    }
    return one(words);
  }

  private boolean one(String words) {
    for (String name : new String[] {"name ", "not (name) "}) {
      if (words.startsWith(name + "(")) {
        return read(inside(words, name.length()));
      }
    }
    if (words.startsWith("(")) {
      return read(inside(words, 0));
    } else if (words.startsWith("not (")) {
      return !read(inside(words, 4));
    } else if (words.startsWith("all of (")) {
      return read(inside(words, 7));
    } else if (words.startsWith("any of (")) {
      return atLeast(1, inside(words, 7));
    }
    Matcher count = Pattern.compile("(?:at least )?(\\d+) of \\(.*").matcher(words);
    if (count.matches()) {
      return atLeast(Integer.parseInt(count.group(1)), inside(words, words.indexOf('(')));
    } else if (List.of("always", "never", "what never holds").contains(words)) {
      return words.equals("always");
    }
    // What is wanted stands before what is so.
    String[] said = words.split(": ", 2);
    return flags.get(said[0]) == (said.length == 1 || said[1].startsWith("yes"));
  }

  private boolean atLeast(int count, String list) {
    return split(list, "; ").stream().filter(this::read).count() >= count;
  }

  /** Returns what stands in the brackets that open at a place and close at the end. */
  private static String inside(String words, int open) {
    if (closing(words, open) != words.length() - 1) {
      throw new IllegalArgumentException("words behind a bracket: " + words);
    }
    return words.substring(open + 1, words.length() - 1);
  }

  private static int closing(String words, int open) {
    int depth = 0;
    for (int i = open; i < words.length(); i++) {
      depth += words.charAt(i) == '(' ? 1 : words.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("a bracket is not closed: " + words);
  }

  private static List<String> split(String words, String by) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < words.length(); i++) {
      if (words.charAt(i) == '(') {
        i = closing(words, i);
      } else if (words.startsWith(by, i)) {
        parts.add(words.substring(from, i));
        from = i + by.length();
        i = from - 1;
      }
    }
    parts.add(words.substring(from));
    return parts;
  }
}
