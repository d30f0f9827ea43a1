package io.tillgate;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.tillgate.TidySource.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Finds each `default` of a switch over a sealed type or an enum of ours: the compiler could not tell of a new case.
final class HiddenDefaults {
    private HiddenDefaults() {}

    static List<String> in(List<TidySource> sources) {
        List<Parsed> files = TidySource.parse(sources);
        Set<String> cases = new HashSet<>();
        files.forEach(file -> new OurCases(cases).scan(new TreePath(file.tree()), null));
        List<String> found = new ArrayList<>();
        files.forEach(file -> new Switches(file, cases, found).scan(new TreePath(file.tree()), null));
        return found;
    }

    /// Collects the records that implement an interface which they stand in, and the constants of enums.
    private static final class OurCases extends TreePathScanner<Void, Void> {
        private final Set<String> cases;

        OurCases(Set<String> cases) {
            this.cases = cases;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            Tree around = getCurrentPath().getParentPath().getLeaf();
            if (around instanceof ClassTree outer && outer.getKind() == Tree.Kind.INTERFACE) {
                boolean one = type.getImplementsClause().stream()
                        .anyMatch(name ->
                                name.toString().equals(outer.getSimpleName().toString()));
                if (one) {
                    cases.add(type.getSimpleName().toString());
                }
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitVariable(VariableTree field, Void nothing) {
            Tree around = getCurrentPath().getParentPath().getLeaf();
            boolean ofEnum = around instanceof ClassTree type && type.getKind() == Tree.Kind.ENUM;
            if (ofEnum
                    && field.getType()
                            .toString()
                            .equals(((ClassTree) around).getSimpleName().toString())) {
                cases.add(field.getName().toString());
            }
            return super.visitVariable(field, null);
        }
    }

    private static final class Switches extends TreePathScanner<Void, Void> {
        private final Parsed file;
        private final Set<String> cases;
        private final List<String> found;

        Switches(Parsed file, Set<String> cases, List<String> found) {
            this.file = file;
            this.cases = cases;
            this.found = found;
        }

        @Override
        public Void visitSwitch(SwitchTree one, Void nothing) {
            look(one, one.getCases());
            return super.visitSwitch(one, null);
        }

        @Override
        public Void visitSwitchExpression(SwitchExpressionTree one, Void nothing) {
            look(one, one.getCases());
            return super.visitSwitchExpression(one, null);
        }

        private void look(Tree one, List<? extends CaseTree> all) {
            List<? extends CaseLabelTree> labels =
                    all.stream().flatMap(each -> each.getLabels().stream()).toList();
            boolean hides = labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance);
            List<String> names = labels.stream().flatMap(Switches::name).toList();
            if (hides && names.stream().anyMatch(cases::contains)) {
                long line = file.lineOf(file.docs().getSourcePositions().getStartPosition(file.tree(), one));
                found.add(file.source().path() + ":" + line + " a default beside " + names);
            }
        }

        private static Stream<String> name(CaseLabelTree label) {
            String full = switch (label) {
                case ConstantCaseLabelTree constant ->
                    constant.getConstantExpression().toString();
                case PatternCaseLabelTree pattern ->
                    switch (pattern.getPattern()) {
                        case DeconstructionPatternTree parts ->
                            parts.getDeconstructor().toString();
                        case BindingPatternTree binding ->
                            binding.getVariable().getType().toString();
                        default -> "";
                    };
                default -> "";
            };
            boolean named = !full.isEmpty() && Character.isJavaIdentifierStart(full.charAt(0));
            return named ? Stream.of(full.substring(full.lastIndexOf('.') + 1)) : Stream.of();
        }
    }
}
