"""The controls of the program. They show plain values and tell by signals; they know no store and no rights.

Buttons     buttons.Button(text, icon=, shortcut=, value=, count=, small=, opens=), PrimaryButton,
            LinkButton, IconButton(icon, name); choices.CheckBox, RadioButton, Select(name)
Text        labels.Label(text, size, tone, strong=, wrap=), ElidedLabel; hint_line.HintLine, SignLabel
Fields      text_edit.TextEdit, picker.Picker, date_field.DateField, search_field.SearchField,
            detail_field.DetailField; form_row.FormRow(label, field) puts a label and a refusal with one
Choices     segmented.SegmentedControl(name, [Segment]), chips.ChipRow, filter_button.FilterButton
Page        section.Section, Heading, Card, Panel, HairLine; side_bar.SideBar; strip.FourQuestionStrip;
            message_bar.MessageBar; empty_state.EmptyState; placeholder.Placeholder;
            progress_strip.ProgressStrip
Lists       list_view.ListView(model, name) over ui.models: ListModel (ids first) or TableModel (small);
            what stands in a cell is one of ui.models.cells
Questions   stakeholder_grid.StakeholderGrid (GridDot, Ghost), responsibility_matrix.ResponsibilityMatrix and
            RoleLegend (MatrixIssue, MatrixParty, MatrixCell, Outcome)
Marks       marks.QuestionMark and draw_mark; party_marks.draw_shape and draw_ring

To look at all of them: python -m tests.ui.widgets.look FOLDER
"""
