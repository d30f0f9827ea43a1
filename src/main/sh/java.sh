# Read by ./tillgate and ./test: finds the JDK and calls the Maven that both use.

NEWEST_NEEDED=25

# The major version of the Java in folder $1, or nothing.
java_version() {
  [ -x "$1/bin/java" ] || return 0
  jv=
  if [ -r "$1/release" ]; then
    jv=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release")
  fi
  if [ -z "$jv" ]; then
    jv=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9][0-9]*\).*/\1/p' | head -n 1)
  fi
  printf '%s' "$jv"
}

# Whether folder $1 holds a JDK that is new enough.
java_will_do() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] || return 1
  jw=$(java_version "$1")
  [ -n "$jw" ] && [ "$jw" -ge "$NEWEST_NEEDED" ]
}

# The folder of the java that stands in PATH, links and launchers seen through, or nothing.
java_in_path() {
  jp=$(command -v java 2>/dev/null) || return 0
  jp=$("$jp" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' | head -n 1)
  printf '%s' "$jp"
}

# The first of the folders in the usual places that will do; TILLGATE_JAVA_PLACES, folders divided by colons, replaces them.
java_in_usual_places() {
  ju_home=${HOME:-/nonexistent}
  ju_places=${TILLGATE_JAVA_PLACES-"/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/usr/local/java:/opt:/opt/java:/opt/jdk:$ju_home/.sdkman/candidates/java:$ju_home/.jdks:$ju_home/.local/share/mise/installs/java:$ju_home/.asdf/installs/java:/Library/Java/JavaVirtualMachines:$ju_home/Library/Java/JavaVirtualMachines:/opt/homebrew/opt:/usr/local/opt"}
  ju_ifs=$IFS
  IFS=:
  for ju_place in $ju_places; do
    for ju in "$ju_place"/*/Contents/Home "$ju_place"/*/libexec/openjdk.jdk/Contents/Home "$ju_place"/*; do
      if java_will_do "$ju"; then
        IFS=$ju_ifs
        printf '%s' "$ju"
        return 0
      fi
    done
  done
  IFS=$ju_ifs
}

# Sets JAVA_HOME to a JDK that will do, or ends with one sentence.
find_java() {
  if [ -n "${TILLGATE_JAVA_HOME:-}" ]; then
    java_will_do "$TILLGATE_JAVA_HOME" ||
      stop_with "TILLGATE_JAVA_HOME is $TILLGATE_JAVA_HOME, and that is no JDK $NEWEST_NEEDED or newer."
    JAVA_HOME=$TILLGATE_JAVA_HOME
  elif ! java_will_do "${JAVA_HOME:-}"; then
    JAVA_HOME=$(java_in_path)
    java_will_do "$JAVA_HOME" || JAVA_HOME=$(java_in_usual_places)
  fi
  [ -n "$JAVA_HOME" ] ||
    stop_with "Tillgate needs a JDK $NEWEST_NEEDED or newer and found none: install one (https://adoptium.net), or name its folder in JAVA_HOME."
  export JAVA_HOME
}

# Becomes Maven on the JDK that was found. Where Java's idea of our home is no folder that we may write (users such as nobody, numbers
# without a name in containers), libraries are kept in HOME, or else in target.
maven() {
  mv_home=$("$JAVA_HOME/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *user\.home = //p' | head -n 1)
  if [ ! -w "$mv_home" ]; then
    if [ -z "${HOME:-}" ] || [ ! -d "$HOME" ] || [ ! -w "$HOME" ]; then
      HOME=$here/target/home
      mkdir -p "$HOME"
      export HOME
    fi
    set -- "-Duser.home=$HOME" "-Dmaven.repo.local=$HOME/.m2/repository" "$@"
  fi
  MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  export MAVEN_OPTS
  exec mvn -B -ntp "$@"
}

stop_with() {
  printf '%s\n' "$1" >&2
  exit 1
}
