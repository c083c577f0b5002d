"""What a script reaches by name whatever app it is in: one object each, which looks for the run that uses it."""

from jupyter_rerun.script.context import ContextProxy, UserInfoProxy
from jupyter_rerun.script.query_params import QueryParamsProxy
from jupyter_rerun.script.secrets import Secrets
from jupyter_rerun.state import SessionStateProxy

session_state = SessionStateProxy()
secrets = Secrets()
context = ContextProxy()
user = UserInfoProxy()
query_params = QueryParamsProxy()
